"""What may never leave the building, planted wherever it could stand."""

"""The chain with a chat model in it: real HTTP, with the stub server as the model."""

"""Colours and fonts: only what is on the machine, nothing fetched."""

from __future__ import annotations

import gradio as gr

FONTS = ["Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", "Meiryo", "Hiragino Sans"]


def theme() -> gr.themes.Base:
    """A plain light theme in the fonts of a Japanese office PC."""
    plain = gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.slate,
        radius_size=gr.themes.sizes.radius_sm,
        spacing_size=gr.themes.sizes.spacing_sm,
        text_size=gr.themes.sizes.text_md,
        font=[*FONTS, "sans-serif"],
        font_mono=["Noto Sans Mono CJK JP", "MS Gothic", "monospace"],
    )
    return plain.set(
        body_background_fill="#f3f5f7",
        button_primary_background_fill="#1d5a96",
        button_primary_background_fill_hover="#174a7c",
        button_primary_border_color="#1d5a96",
        button_primary_border_color_hover="#174a7c",
        button_primary_text_color="#ffffff",
        button_secondary_background_fill="#ffffff",
        button_secondary_background_fill_hover="#e8f0f8",
        button_secondary_text_color="#174a7c",
        button_secondary_border_color="#9fb0c0",
        button_border_width="1px",
        input_background_fill="#ffffff",
        input_border_color="#b4c0cb",
        input_border_width="1px",
        input_placeholder_color="#6b7885",
        block_label_text_color="#1c2733",
        block_title_text_color="#5a6775",
    )

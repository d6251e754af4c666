"""The signs of an order to a program: turns of a dialogue, ends of data, fake rows of the figure
table, HTML and links that act, formulas of a spreadsheet.

All are read over a legible text with its blanks (:mod:`assistant.checking.orders.legible`). A plain
address of a web page, ①, ※, 【…】 and headings in ＜ ＞ are a sheet's own and are no signs.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.sheet.heads import headed

TURN: Final = re.compile(
    r"<\|[^|<>\n]{0,40}\|>|\[/?inst\]|<</?sys>>|</?s>|<(?:start|end)_of_turn>"
    r"|(?:^|[\n。.>\]] ?)[ *#\[(【<]*(?:system|assistant|user|developer|human|ai"
    r"|アシスタント)[ *\])】>]*[::]"
    r"|[\[(【<{](?:system|assistant|developer|アシスタント|システム(?:指示|命令|メッセージ|通知"
    r"|プロンプト))[\])】>}]"
    r"|システム(?:指示|命令|メッセージ|プロンプト|通知) ?:"
    r"|(?:^|\n)[ \t]*#{1,6} *(?:system|instructions?|response|assistant|user|指示|命令|新しい"
    r"|システム|回答|重要"
    r"|前提)",
    re.MULTILINE,
)

#: The headings of our own prompts; others in ＜ ＞ are a sheet's.
_HEADINGS = (
    r"数値|記載|調書|欄|様式の問い|この欄で必ず[^<>]*|前年度から変わったこと|前年度のこの欄"
    r"|前年度の次年度の取組"
    r"|他事業の記載例|書き直す文[^<>]*|使えなかった理由|今の文|注文|条項|指示|命令|資料|引用"
    r"|システム"
)
_IDS = (
    r"(?:activity|outcome|population)\d+|(?:cost|breakdown(?:_share)?|unit_cost|count|evaluation"
    r"|previous"
    r"|judgement|next_year|project|text|results|ingenuity|activities|done_this_year|last|promise)"
)
FENCE: Final = headed(
    r"""\"#$%'(\-<=\[\]`e{}~“〈《「【こ以終""",
    r"`{3,}|~{3,}(?=\s*(?:\w|$))|={3,}|\"{3,}|'{3,}|#{3,}|-{3,} ?(?:end|begin|資料|指示|命令|以上"
    r"|ここ"
    r"|system|引用|終)"
    r"|(?:end|終わり|終了|ここまで|以上) ?-{3,}"
    r"|[\[<〈《{「【(] ?[/／\\] ?[^\s<>〈〉\[\]{}]{1,20} ?[\]>〉》}」】)]"
    rf"|[<〈《]{{1,3}}(?:{_HEADINGS})[>〉》]{{1,3}}"
    r"|[\]}]\s*[\]}]|\"\s*[\]}]|[{\[]\s*[\"“'][a-z_]+[\"”']\s*:|[\"“'](?:sentences|claims|facts"
    r"|entered|precedents|support|role|content)[\"”']\s*:"
    r"|\{\{|\}\}|\$\{|\{%|<%|%>",
)
ROW: Final = re.compile(
    rf"[\[〔【(<〈「]\s*(?:{_IDS})(?:\.[a-z_0-9]+)+\s*[\]〕】)>〉」]|\[\s*p\d+\s*\]"
    r"|(?<![\w./@])(?:activity|outcome|population)\d+\.[a-z_]+|(?<![\w./@])cost\.(?:project_cost"
    r"|settlement|budget|execution|unspent|earmarked|fte|personnel|total)"
)

_TAGS = (
    r"script|img|image|a|iframe|frame|svg|style|link|meta|object|embed|form|input|button|textarea"
    r"|select|option|video|audio|source"
    r"|body|html|head|base|div|span|p|br|hr|b|i|u|s|em|strong|font|center|marquee|table|tr|td|th"
    r"|ul|ol|li|details|summary|math"
    r"|template|slot|noscript|applet|bgsound|foreignobject|animate|set|use|h[1-6]|pre|code|title"
    r"|xml|system|user|assistant|instructions?|data|context|document"
)
MARKUP: Final = re.compile(
    rf"<\s*/?\s*(?:{_TAGS})(?=[\s/>]|$)|<\s*[a-z][\w:-]*\s[^<>]{{0,300}}=|<!(?:--|doctype"
    rf"|\[cdata)|<\?(?:xml|php)"
    r"|\bon(?:error|load|click|dblclick|mouse\w+|focus\w*|blur|begin|end|toggle|key\w+|input"
    r"|change|submit|pointer\w+|animation\w+|wheel|start|message|hashchange)\s*="
    r"|(?:java|vb|live)\s*script\s*:|\bdata\s*:\s*(?:text|image|application|audio|video|font)\s*/"
    r"|\bdata:[^,\s]{0,40};\s*base64|\bfile:/{2,}"
    r"|!\s*\[[^\]\n]{0,200}\]\s*[(\[]|\[[^\]\n]{1,200}\]\s*\(\s*[a-z][a-z0-9+.-]*:"
    r"|\[[^\]\n]{1,60}\]:\s*(?:https?|//|data|javascript)"
    r"|<(?:https?|mailto|ftp):|\burl\(\s*['\"]?\s*(?:https?:|//|data:)|\bexpression\s*\("
    r"|@import\b|\bsrcdoc\s*="
    r"|https?://[^\s<>]{0,200}\{|https?://[^\s/@]{1,80}@"
)
FORMULA: Final = re.compile(
    r"(?:^|\n|\t|,)[ \t'\"]*[=+\-@][ \t]*(?:[a-z][a-z0-9._]{1,30}\s*[(|!]|[+\-@(\"']\s*[a-z])"
    r"|^[ \t'\"]*=[ \t]*(?:[a-z$\"'(@+\-]|\d[\d.]*[ \t]*[*/+\-^&])"
    r"|=\s*(?:hyperlink|import\w+|webservice|image|cmd|dde\w*|exec|call|register|indirect|rtd"
    r"|concat\w*|filterxml|encodeurl)\s*\("
    r"|\b(?:cmd|powershell|msexcel|mshta|rundll32)\s*\|"
)

"""English words of an order to a program, which no Japanese sheet has a use for."""

from __future__ import annotations

import re
from typing import Final

from assistant.sheet.heads import headed

_SPOKEN = (
    r"instructions?|prompts?|rules?|guidelines?|directions?|directives?|context|commands?"
    r"|messages?|constraints?|policies|policy|orders?|restrictions?|safety|system|text|content|data"
)
_DRAFTED = (
    r"json|xml|html|markdown|only|exactly|grade|rating|verdict|judge?ment|100 ?%|evaluation"
    r"|achievement|score|rate|findings?|warnings?|marks?|links?|url|https?|following|english|key"
    r"|secrets?|password|target|figures?|numbers?|sentences?|draft|answer|base64|assistant|model"
)

ENGLISH: Final = headed(
    r"""\n!"'(*,\-.:;>?_a-pr-wy、。「【""",
    "|".join(
        (
            rf"\b(?:ignore|disregard|forget|override|overrule|bypass|neglect|discard|skip"
            rf"|do not follow|don'?t follow|stop following|pay no attention to|set aside)\b"
            rf"(?:\W+\w+){{0,6}}?\W+(?:{_SPOKEN}|above|everything|anything|previous(?:ly)?"
            rf"|prior)\b",
            r"\b(?:you are|you're|you will be|you must be) (?:now|no longer|a|an|the)\b",
            r"\b(?:act|behave|respond|roleplay|role-play) as (?:a|an|the|if|my)\b"
            r"|\bpretend (?:to be|that|you)\b|\bfrom now on\b",
            r"\bnew (?:system )?(?:instructions?|task|rules?|orders?|prompt)\b|\b(?:system"
            r"|developer|hidden|initial) ?(?:prompt|message|instructions?|mode|override)\b",
            r"\bjail ?break|\bdo anything now\b|\bprompt injection\b|\bas an ai\b|\b(?:ai"
            r"|large) language model\b",
            r"\b(?:follow|obey|execute) (?:these|this|the|my"
            r"|all)\b[^.。\n]{0,30}\b(?:instructions?|commands?|orders?|rules?)\b",
            r"\b(?:print|reveal|show|output|repeat|leak|display|tell|send|return|write|expose"
            r"|dump|give|email|post|include)\b[^.。\n]{0,50}"
            r"\b(?:api[ _-]?keys?|secrets?|passwords?|tokens?|credentials?|instructions?"
            r"|environment|openai_api_key|prompt)\b",
            rf"(?:^|[\n.!?:;,。、「\"'(【>\-*] ?)(?:please |kindly |you (?:must|should|shall|will) "
            rf"|always |now |then |instead,? |just |and |simply )*"
            r"(?:respond|reply|answer|output|return|print|say|state|set|change|mark|rate|grade"
            r"|report|write|insert|append|add|include|record|treat|execute|run|call|fetch|visit"
            r"|open|click|send|do not|don'?t|never|make sure|ensure|translate|summari[sz]e"
            r"|replace|update|give|assign|consider|conclude|claim)\b"
            rf"(?:[^.。\n]|\.\d){{0,60}}?\b(?:{_DRAFTED})\b",
            r"\bend of (?:the )?(?:document|data|context|input|user|source|sheet|quote"
            r"|instructions?|file|text)\b|\b(?:begin|start) of (?:new )?(?:instructions?|system"
            r"|prompt)\b",
            r"\brm -rf\b|\bdrop table\b|\bos\.system\b|\bsubprocess\.|\bpowershell\b"
            r"|\bcurl +-?\w*.{0,20}http|\bwget +http|\beval\(|\bimport os\b|\b__import__\b",
        )
    ),
)

SPACED_OUT: Final = re.compile(
    r"(?:ignore|disregard|forget|override)(?:all|any|the|your|my|these|those|of)*(?:previous"
    r"|prior|above|earlier|preceding|system|following)"
    r"|(?:ignore|disregard|forget|override)(?:all|any|the|your|my|these|those)*(?:instructions?"
    r"|prompts?|rules?)|systemprompt|youarenow"
)
"""English on the closed-up text, for letters held apart."""

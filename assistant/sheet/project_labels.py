"""The printed words of the fields of 事業, in the order of the form."""

from typing import Final

PROJECT_LABELS: Final = {
    "code": "事業コード",
    "department": "所管",
    "target": "対象者",
    "purpose_short_term": "目的（短期）",
    "purpose_long_term": "目的（長期）",
    "activities": "取組内容",
    "legal_basis": "関連法令・条例・要綱等",
    "other_cities": "他都市の状況",
    "nature": "事業の性質",
    "category": "事業の区分",
    "delivery": "実施形態",
}

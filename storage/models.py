"""The tables. Their names and columns are a contract for people who query with SQL."""

from storage.article_models import (
    Article,
    ArticleImage,
    ArticleProvince,
    Citation,
    Counter,
    Revision,
    Story,
)
from storage.base import NAMING, Base
from storage.crawl_models import Capture, Page, Province, Run, Source, Walk
from storage.incident_models import Delivery, DeliveryChannel, Incident, ListDay, SourceDay
from storage.request_models import Unanswered
from storage.story_models import MinhashBand, MinhashSignature, StoryMove
from storage.withdrawal_models import FormerFacts, Withdrawal

__all__ = [
    "NAMING",
    "Article",
    "ArticleImage",
    "ArticleProvince",
    "Base",
    "Capture",
    "Citation",
    "Counter",
    "Delivery",
    "DeliveryChannel",
    "FormerFacts",
    "Incident",
    "ListDay",
    "MinhashBand",
    "MinhashSignature",
    "Page",
    "Province",
    "Revision",
    "Run",
    "Source",
    "SourceDay",
    "Story",
    "StoryMove",
    "Unanswered",
    "Walk",
    "Withdrawal",
]

"""Other names of the classic designs, so that documents agree on what a topic is called."""

from __future__ import annotations

_KNOWN = {
    "url-shortener": "url-shortening-service link-shortener tiny-url",
    "news-feed": "social-media-news-feed social-media-feed newsfeed-system twitter-timeline",
    "chat": "chat-application chat-system messaging-app chat-service",
    "video-streaming": "video-streaming-service video-streaming-platform",
    "file-storage": "file-storage-service cloud-file-storage file-sync-service",
    "typeahead": "search-engine-typeahead search-autocomplete autocomplete autocomplete-system"
    " typeahead-suggestion typeahead-search search-typeahead",
    "rate-limiter": "api-rate-limiter rate-limiting rate-limiting-service throttling",
    "notification-system": "notification-service notifications",
    "recommendation-system": "recommendation-engine recommender-system recommendations",
    "location-based-service": "proximity-service nearby-service ride-hailing ride-sharing",
    "e-commerce": "e-commerce-system ecommerce e-commerce-platform online-shop",
    "web-crawler": "crawler distributed-web-crawler",
    "online-bookstore": "bookstore",
    "atm": "atm-system atm-network cash-machine",
    "parking-lot": "parking-lot-system parking-garage",
    "distributed-cache": "distributed-caching-system distributed-caching cache-system",
    "job-scheduler": "distributed-job-scheduler task-scheduler distributed-task-scheduler",
    "authentication": "authentication-system auth-system authentication-service login-system",
    "cdn": "content-delivery-network content-distribution-network",
    "pub-sub": "pub-sub-system publish-subscribe-system publish-subscribe pubsub",
    "key-value-store": "distributed-key-value-store kv-store distributed-kv-store",
    "message-queue": "distributed-message-queue messaging-queue",
    "distributed-file-system": "dfs",
    "distributed-transactions": "distributed-transaction-system distributed-transaction"
    " two-phase-commit 2pc saga",
    "id-generator": "distributed-id-generator unique-id-generator",
    "distributed-lock": "distributed-locking-service distributed-locking lock-service"
    " distributed-lock-service",
    "consensus": "distributed-consensus-system distributed-consensus consensus-system",
    "log-storage": "distributed-log-storage distributed-log commit-log",
    "real-time-analytics": "real-time-analytics-system realtime-analytics",
}
_CANONICAL = {other: slug for slug, others in _KNOWN.items() for other in others.split()}


def canonical_slug(slug: str) -> str:
    """Give the slug under which a classic design is known; any other slug stays as it is."""
    return _CANONICAL.get(slug, slug)


def known_aliases(slug: str) -> tuple[str, ...]:
    """Give the other names of a classic design, as slugs."""
    return tuple(_KNOWN.get(slug, "").split())

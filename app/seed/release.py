"""Release: the seed folder checked whole, then published where the settings say."""

from app.seed import postgres, publish
from app.seed.folder import fingerprint
from app.seed.gather import gather
from app.settings import Settings


def build(settings: Settings) -> str:
    """Check everything, then build the database.

    Returns:
        The data version.

    Raises:
        SeedError: with one line per problem; the database before is untouched.
    """
    seen = fingerprint(settings.seed_dir)
    corpus = gather(settings.seed_dir)
    if settings.database_file is None:
        return postgres.publish(settings.database_url, corpus, seen)
    return publish.publish(settings.database_file, corpus, seen)

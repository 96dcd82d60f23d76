using Scoring.Server.Reading;

namespace Scoring.Server.Prepared;

/// <summary>A plain request for one creator that has no prepared answer.</summary>
/// <param name="Subject">The creator: a <see cref="Store.Caching.CachedCreator"/> or a <see cref="Creators.CreatorKey"/>.</param>
/// <param name="AsOf">The time to score at.</param>
/// <param name="HasPriorIfUnknown">Answer with the prior when nothing is stored.</param>
internal readonly record struct Question(object Subject, AsOf AsOf, bool HasPriorIfUnknown);

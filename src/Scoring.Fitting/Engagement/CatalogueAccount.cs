using Scoring.Features;

namespace Scoring.Fitting.Engagement;

/// <summary>One account of a catalogue.</summary>
/// <param name="Features">Features of everything that was observed.</param>
/// <param name="Split">Its posts parted by time, for what earlier ones tell of later ones; null with too few posts.</param>
public sealed record CatalogueAccount(CreatorFeatures Features, CatalogueSplit? Split);

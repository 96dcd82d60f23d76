using Scoring.Features;

namespace Scoring.Fitting.Engagement;

/// <summary>One account of a catalogue.</summary>
/// <param name="Features">Features of all observations.</param>
/// <param name="Split">Its posts split by time, to measure how well earlier posts predict later ones; null with too few posts.</param>
public sealed record CatalogueAccount(CreatorFeatures Features, CatalogueSplit? Split);

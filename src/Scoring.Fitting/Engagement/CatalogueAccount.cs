using Scoring.Features;

namespace Scoring.Fitting.Engagement;

/// <summary>One account of a catalogue.</summary>
/// <param name="Name">Platform and id in one text, unique in the catalogue; decides in which part the account is held out.</param>
/// <param name="Features">Features of all observations.</param>
/// <param name="Split">Its posts split by time, to measure how well earlier posts predict later ones; null with too few posts.</param>
public sealed record CatalogueAccount(string Name, CreatorFeatures Features, CatalogueSplit? Split);

namespace Scoring.Simulation.Histories;

/// <summary>What is settled of a post before it meets its audience.</summary>
/// <param name="PublishedAtMs">When it appears, Unix milliseconds UTC.</param>
/// <param name="Rate">How its engagement rate deviates from the typical, nats.</param>
/// <param name="Reach">How its views or reach deviate from the typical, nats.</param>
/// <param name="Viral">How far it goes beyond the usual, nats; 0 for almost all.</param>
/// <param name="IsSponsored">A sponsor pays for it.</param>
/// <param name="SaysSo">It discloses its sponsor.</param>
internal readonly record struct PostPlan(long PublishedAtMs, double Rate, double Reach, double Viral, bool IsSponsored, bool SaysSo);

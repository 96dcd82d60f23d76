namespace Scoring.Simulation.Histories;

/// <summary>The properties of a post before its engagement is computed.</summary>
/// <param name="PublishedAtMs">Its publication time, Unix milliseconds UTC.</param>
/// <param name="Rate">Deviation of its engagement rate from the typical one, nats.</param>
/// <param name="Reach">Deviation of its views or reach from the typical ones, nats.</param>
/// <param name="Viral">Extra reach of a viral post, nats; 0 for almost all.</param>
/// <param name="IsSponsored">Whether it is sponsored.</param>
/// <param name="IsDisclosed">Whether the sponsor is disclosed.</param>
internal readonly record struct PostPlan(long PublishedAtMs, double Rate, double Reach, double Viral, bool IsSponsored, bool IsDisclosed);

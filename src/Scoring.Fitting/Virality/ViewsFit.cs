using Scoring.Creators;

namespace Scoring.Fitting.Virality;

/// <summary>The views of posts of one platform, fitted or not.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Accounts">Accounts with views and followers.</param>
/// <param name="LogViews">Log of the views of a typical post of an account of the reference size.</param>
/// <param name="SpreadBetween">Standard deviation of accounts' mean log views around that, nats, at least 0.01.</param>
/// <param name="SpreadWithin">Standard deviation of posts within an account, nats, at least 0.01.</param>
/// <param name="Reason">Why the numbers are unchanged; null if they are fitted. Then the numbers are NaN.</param>
public sealed record ViewsFit(Platform Platform, int Accounts, double LogViews, double SpreadBetween, double SpreadWithin, string? Reason);

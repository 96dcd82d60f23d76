using Scoring.Creators;

namespace Scoring.Fitting.Trust;

/// <summary>
/// Median rates of the cohorts: campaigns of one platform and of the same kind of count (accounts reached, or impressions) that started
/// about the same time, because rates are seasonal. A campaign is positive if it converted better than its cohort's median. The median of
/// few or of tiny campaigns is unreliable, and a tiny campaign contains little information about its creator.
/// </summary>
public sealed class CohortRates
{
    /// <summary>
    /// Minimum expected conversions of a campaign at the median rate. With fewer, the outcome depends mainly on size: one conversion
    /// among a hundred accounts is above any usual median, none is below.
    /// </summary>
    public const double LeastExpected = 3;

    /// <summary>
    /// Number of campaigns of a median; if fewer started about the same time, the nearest ones are added up to this number.
    /// </summary>
    public const int LeastCampaigns = 30;

    /// <summary>Days before and after a campaign that count as about the same time: together a quarter.</summary>
    public const int WindowDays = 45;

    private const long DayMs = 86_400_000;

    private readonly Dictionary<(Platform Platform, bool IsByReach), Cohort> _cohorts = [];

    private CohortRates(IEnumerable<IGrouping<(Platform Platform, bool IsByReach), TrustRow>> cohorts)
    {
        foreach (IGrouping<(Platform Platform, bool IsByReach), TrustRow> cohort in cohorts)
        {
            double median = MedianOf([.. cohort.Select(row => row.Rate)]);
            TrustRow[] telling = [.. cohort.Where(row => row.Trials * median >= LeastExpected).OrderBy(row => row.StartedAtMs)];
            if (telling.Length >= LeastCampaigns) _cohorts[cohort.Key] = new Cohort(telling);
        }
    }

    /// <summary>The median rates over the whole period, by platform and by whether the count is accounts reached.</summary>
    public IReadOnlyDictionary<(Platform Platform, bool IsByReach), double> Medians => _cohorts.ToDictionary(cohort => cohort.Key, cohort => cohort.Value.Median);

    /// <summary>
    /// Computes the medians of a period. Campaigns too small for the overall median are excluded from the cohort medians.
    /// </summary>
    /// <param name="rows">The campaigns of the period, in any order.</param>
    public static CohortRates Of(IReadOnlyList<TrustRow> rows) => new(rows.GroupBy(row => (row.Platform, row.IsByReach)));

    /// <summary>Why a campaign cannot be evaluated; null if it can.</summary>
    /// <param name="row">The campaign.</param>
    public string? ReasonAgainst(TrustRow row)
    {
        if (!_cohorts.TryGetValue((row.Platform, row.IsByReach), out Cohort? cohort)) return $"in a cohort of fewer than {LeastCampaigns} campaigns that are large enough";
        return row.Trials * cohort.MedianAt(row.StartedAtMs) >= LeastExpected ? null : $"too small: fewer than {LeastExpected} conversions expected at the cohort's median";
    }

    /// <summary>Whether a campaign that can be evaluated converted better than the median.</summary>
    /// <param name="row">The campaign.</param>
    public bool IsPositive(TrustRow row) => row.Rate > _cohorts[(row.Platform, row.IsByReach)].MedianAt(row.StartedAtMs);

    private static double MedianOf(double[] rates)
    {
        Array.Sort(rates);
        return 0.5 * (rates[(rates.Length - 1) / 2] + rates[rates.Length / 2]);
    }

    /// <summary>Campaigns of one platform and of one kind of count, oldest first.</summary>
    private sealed class Cohort(TrustRow[] rows)
    {
        private readonly Dictionary<long, double> _byDay = [];

        public double Median { get; } = MedianOf([.. rows.Select(row => row.Rate)]);

        // Per day: campaigns of one day are compared with the same rate.
        public double MedianAt(long startedAtMs)
        {
            long day = startedAtMs / DayMs;
            if (_byDay.TryGetValue(day, out double known)) return known;
            long middleMs = (day * DayMs) + (DayMs / 2);
            double[] near = [.. rows.Where(row => Math.Abs(row.StartedAtMs - middleMs) <= WindowDays * DayMs).Select(row => row.Rate)];
            if (near.Length < LeastCampaigns) near = [.. rows.OrderBy(row => Math.Abs(row.StartedAtMs - middleMs)).Take(LeastCampaigns).Select(row => row.Rate)];
            return _byDay[day] = MedianOf(near);
        }
    }
}

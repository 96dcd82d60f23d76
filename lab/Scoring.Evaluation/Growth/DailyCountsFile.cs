using System.Globalization;
using Scoring.Import.Reading;
using Scoring.Observations;

namespace Scoring.Evaluation.Growth;

/// <summary>
/// Reads a file <c>daily.csv</c> with a header: the account, the date, the followers, and optionally the platform, <c>yt</c> for YouTube or
/// <c>tw</c> for Twitch. YouTube cuts subscriber counts to three significant digits; a file without the column platform is of YouTube.
/// </summary>
internal static class DailyCountsFile
{
    /// <summary>The file.</summary>
    public const string FileName = "daily.csv";

    private const string Account = "account", Date = "date", Followers = "followers", Platform = "platform", Exact = "tw", Rounded = "yt";

    /// <summary>Reads the accounts with at least two days and a known count on the first one, in the order of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="onFault">Called for every invalid line, with the reason.</param>
    public static IReadOnlyList<DailyCounts> Read(string path, Action<Origin, string> onFault)
    {
        Dictionary<(string Account, bool IsRounded), SortedDictionary<long, long>> counts = [];
        string[] header = [];
        long line = 0;
        foreach (string text in File.ReadLines(path))
        {
            Origin origin = new(Path.GetFileName(path), ++line);
            string[] fields = text.Split(',', StringSplitOptions.TrimEntries);
            if (line == 1) header = fields;
            else if (!string.IsNullOrWhiteSpace(text) && Fault(header, fields, counts) is { } fault) onFault(origin, fault);
        }

        return
        [
            .. counts.Where(account => account.Value.Count >= 2 && account.Value.First().Value > 0)
                .Select(account => new DailyCounts(account.Key.Account, account.Key.IsRounded, [.. account.Value.Select(day => (day.Key, day.Value))])),
        ];
    }

    private static string? Fault(string[] header, string[] fields, Dictionary<(string Account, bool IsRounded), SortedDictionary<long, long>> counts)
    {
        if (fields.Length != header.Length) return $"must have the {header.Length} fields of the header, has {fields.Length}";
        string Of(string name) => Array.IndexOf(header, name) is >= 0 and int place ? fields[place] : string.Empty;
        string account = Of(Account), platform = Of(Platform);
        if (account.Length == 0) return "the account is empty";
        if (platform is not ("" or Rounded or Exact)) return "the platform must be yt or tw";
        if (!DateOnly.TryParseExact(Of(Date), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)) return "the date must be like 2026-02-03";
        if (!long.TryParse(Of(Followers), NumberStyles.None, CultureInfo.InvariantCulture, out long followers) || followers > ObservationLimits.MaxCount) return "the followers must be a count";
        long dayMs = new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
        (string, bool) key = (account, platform != Exact);
        if (!counts.TryGetValue(key, out SortedDictionary<long, long>? days)) counts.Add(key, days = []);
        return days.TryAdd(dayMs, followers) ? null : $"{account} has a count of {Of(Date)} already";
    }
}

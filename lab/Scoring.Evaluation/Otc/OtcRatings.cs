using System.Globalization;
using Scoring.Import.Reading;
using Scoring.Observations;

namespace Scoring.Evaluation.Otc;

/// <summary>
/// Reads the folder <c>bitcoin_otc</c> (Kumar et al., ICDM 2016): <c>ratings.csv</c> without a header, one rating per line as rater, ratee, rating and
/// Unix seconds.
/// </summary>
internal static class OtcRatings
{
    /// <summary>The file.</summary>
    public const string FileName = "ratings.csv";

    private const int Fields = 4;
    private const int MsPerSecond = 1_000;

    /// <summary>Reads all ratings, oldest first; those with the same time in the order of the file.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="onFault">Called for every invalid line, with the reason.</param>
    public static IReadOnlyList<OtcRating> Read(string folder, Action<Origin, string> onFault)
    {
        Dictionary<(string Rater, string Ratee), OtcRating> known = [];
        List<OtcRating> ratings = [];
        long line = 0;
        foreach (string text in File.ReadLines(Path.Combine(folder, FileName)))
        {
            Origin origin = new(FileName, ++line);
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            if (!TryParse(text, origin, out OtcRating? rating, out string fault))
            {
                onFault(origin, fault);
            }
            else if (known.TryAdd((rating!.Rater, rating.Ratee), rating))
            {
                ratings.Add(rating);
            }
            else
            {
                onFault(origin, $"{rating.Rater} rated {rating.Ratee} at {known[(rating.Rater, rating.Ratee)].Origin} already");
            }
        }

        return [.. ratings.OrderBy(rating => rating.AtMs)];
    }

    private static bool TryParse(string text, Origin origin, out OtcRating? rating, out string fault)
    {
        rating = null;
        string[] fields = text.Split(',', StringSplitOptions.TrimEntries);
        fault = fields.Length != Fields ? $"must have the four fields rater, ratee, rating and time, has {fields.Length}"
            : fields[0].Length == 0 || fields[1].Length == 0 ? "rater or ratee is empty"
            : !int.TryParse(fields[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
                || value == 0 || Math.Abs((long)value) > OtcRating.GreatestValue
                ? "the rating must be a whole number from -10 to 10, and not 0"
            : !TryTime(fields[3], out long atMs) ? "the time must be Unix seconds, 2000-01-01 or later"
            : Accept(new OtcRating(fields[0], fields[1], value, atMs, origin), out rating);
        return rating is not null;
    }

    private static string Accept(OtcRating accepted, out OtcRating? rating)
    {
        rating = accepted;
        return "";
    }

    private static bool TryTime(string text, out long atMs)
    {
        atMs = 0;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds)
            || seconds > ObservationLimits.MaxTimeMs / MsPerSecond)
        {
            return false;
        }

        atMs = (long)(seconds * MsPerSecond);
        return atMs >= ObservationLimits.MinTimeMs;
    }
}

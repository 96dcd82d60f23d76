using System.Globalization;
using Scoring.Import.Reading;
using Scoring.Import.Rows;
using Scoring.Observations;

namespace Scoring.Import.DataSets;

/// <summary>Reads the rows of a table of labelled accounts.</summary>
internal sealed class LabelledRowReader
{
    // The name of which a table has the share of digits only: with this length a share with two decimals is a whole number of digits.
    private const int NominalLength = 100;

    private readonly CsvTable _csv;
    private readonly int[] _counts;
    private readonly int[] _flags;
    private readonly int[] _optionalFlags;
    private readonly int _biographyLength;
    private readonly int _nameLength;
    private readonly int _digits;
    private readonly int _ageDays;

    /// <summary>Finds the columns.</summary>
    /// <exception cref="InputException">A column is missing.</exception>
    public LabelledRowReader(CsvTable csv, AccountTable table)
    {
        _csv = csv;
        _counts = [.. new[] { table.Followers, table.Following, table.Posts }.Select(csv.ColumnOf)];
        _flags = [.. new[] { table.IsFake, table.Picture, table.IsPrivate }.Select(csv.ColumnOf)];
        _optionalFlags = [.. new[] { table.HasBiography, table.IsVerified, table.Link }.Select(Optional)];
        _biographyLength = table.BiographyLength is { } biography ? csv.ColumnOf(biography) : -1;
        _nameLength = table.NameLength is { } length ? csv.ColumnOf(length) : -1;
        _digits = csv.ColumnOf(table.Digits);
        _ageDays = Optional(table.AgeDays);
    }

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="follower">The account, when the result is null.</param>
    /// <param name="isFake">Its label, when the result is null.</param>
    /// <returns>The fault of the row, or null.</returns>
    public string? Read(CsvRow row, out SampledFollower? follower, out bool isFake)
    {
        (follower, isFake) = (null, false);
        if (row.Fault is not null) return row.Fault;
        long[] count = new long[_counts.Length], flag = new long[_flags.Length];
        if (!TryAll(row, _counts, count) || !TryName(row, out long length, out long digits) || !TryBiography(row, out bool? biography))
        {
            return _nameLength < 0
                ? "followers, following, posts and length of the biography must be whole numbers of 0 or more, and the share of digits in [0, 1]"
                : "followers, following, posts, name's length and digits must be whole numbers of 0 or more";
        }

        if (!TryAll(row, _flags, flag) || Array.Exists(flag, one => one > 1)) return "label, picture and private must be 0 or 1";
        if (length is < 1 or > ObservationLimits.MaxNameLength || digits > length)
        {
            return $"the name must have 1 to {ObservationLimits.MaxNameLength} characters, and no more digits than characters";
        }

        bool?[] optional = new bool?[_optionalFlags.Length];
        if (!TryOptional(row, optional, out int? ageDays))
        {
            return $"biography, verified and link must be 0, 1 or empty, and the age of the account a whole number of days up to {ObservationLimits.MaxAccountAgeDays} or empty";
        }

        isFake = flag[0] == 1;
        follower = new SampledFollower
        {
            Followers = count[0],
            Following = count[1],
            Posts = count[2],
            NameLength = (int)length,
            NameDigits = (int)digits,
            HasProfilePicture = flag[1] == 1,
            IsPrivate = flag[2] == 1,
            HasBiography = biography ?? optional[0],
            IsVerified = optional[1],
            HasExternalLink = optional[2],
            AccountAgeDays = ageDays,
        };
        return null;
    }

    private int Optional(string? name) => name is not null && _csv.Header.Contains(name, StringComparer.Ordinal) ? _csv.ColumnOf(name) : -1;

    private static bool TryAll(CsvRow row, int[] columns, long[] values)
    {
        for (int place = 0; place < columns.Length; place++)
        {
            if (!row.TryCount(columns[place], out values[place])) return false;
        }

        return true;
    }

    private bool TryName(CsvRow row, out long length, out long digits)
    {
        if (_nameLength >= 0) return row.TryCount(_nameLength, out length) & row.TryCount(_digits, out digits);
        bool isShare = double.TryParse(row[_digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share) && share <= 1;
        (length, digits) = (NominalLength, isShare ? (long)Math.Round(share * NominalLength, MidpointRounding.ToEven) : 0);
        return isShare;
    }

    private bool TryBiography(CsvRow row, out bool? biography)
    {
        biography = null;
        if (_biographyLength < 0) return true;
        bool isCount = row.TryCount(_biographyLength, out long length);
        biography = length > 0;
        return isCount;
    }

    private bool TryOptional(CsvRow row, bool?[] flags, out int? ageDays)
    {
        ageDays = null;
        for (int place = 0; place < flags.Length; place++)
        {
            if (_optionalFlags[place] < 0 || row[_optionalFlags[place]].Length == 0) continue;
            if (!row.TryCount(_optionalFlags[place], out long flag) || flag > 1) return false;
            flags[place] = flag == 1;
        }

        if (_ageDays < 0 || row[_ageDays].Length == 0) return true;
        if (!row.TryCount(_ageDays, out long days) || days > ObservationLimits.MaxAccountAgeDays) return false;
        ageDays = (int)days;
        return true;
    }
}

using Scoring.Fitting.Audience;
using Scoring.Import.Reading;
using Scoring.Import.Rows;
using Scoring.Observations;

namespace Scoring.Import.DataSets;

/// <summary>Reads a table of labelled accounts as sampled followers.</summary>
public static class LabelledFollowers
{
    private static readonly string[] Numbers = ["followers", "following", "posts", "name's length and digits"];

    /// <summary>Reads all accounts, in the order of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="table">Its columns.</param>
    /// <param name="onFault">Called for every invalid line, with the reason.</param>
    /// <remarks>Lines with the same id form one group. Without ids, identical lines are one account and one group.</remarks>
    public static IReadOnlyList<LabelledFollower> Read(string path, AccountTable table, Action<Origin, string> onFault)
    {
        using CsvTable csv = CsvTable.Open(path);
        int id = table.Id is { } name ? csv.ColumnOf(name) : -1;
        int[] counts = [.. new[] { table.Followers, table.Following, table.Posts, table.NameLength, table.NameDigits }.Select(csv.ColumnOf)];
        int[] flags = [.. new[] { table.IsFake, table.Picture, table.IsPrivate }.Select(csv.ColumnOf)];
        Dictionary<string, Origin> known = new(StringComparer.Ordinal);
        List<LabelledFollower> followers = [];
        foreach (CsvRow row in csv.Rows())
        {
            if (FaultOf(row, counts, flags, out SampledFollower? follower, out bool isFake) is { } fault)
            {
                onFault(row.Origin, fault);
            }
            else if (id >= 0 && !known.TryAdd(row[id], row.Origin))
            {
                onFault(row.Origin, $"account {row[id]} is a duplicate of {known[row[id]]}");
            }
            else
            {
                followers.Add(new LabelledFollower(follower!, isFake, id >= 0 ? row[id] : follower!.ToString()));
            }
        }

        return followers;
    }

    private static string? FaultOf(CsvRow row, int[] counts, int[] flags, out SampledFollower? follower, out bool isFake)
    {
        (follower, isFake) = (null, false);
        if (row.Fault is not null) return row.Fault;
        long[] count = new long[counts.Length], flag = new long[flags.Length];
        for (int place = 0; place < counts.Length; place++)
        {
            if (!row.TryCount(counts[place], out count[place])) return $"{string.Join(", ", Numbers)} must be whole numbers of 0 or more";
        }

        for (int place = 0; place < flags.Length; place++)
        {
            if (!row.TryCount(flags[place], out flag[place]) || flag[place] > 1) return "label, picture and private must be 0 or 1";
        }

        if (count[3] is < 1 or > ObservationLimits.MaxNameLength || count[4] > count[3])
        {
            return $"the name must have 1 to {ObservationLimits.MaxNameLength} characters, and no more digits than characters";
        }

        isFake = flag[0] == 1;
        follower = new SampledFollower
        {
            Followers = count[0],
            Following = count[1],
            Posts = count[2],
            NameLength = (int)count[3],
            NameDigits = (int)count[4],
            HasProfilePicture = flag[1] == 1,
            IsPrivate = flag[2] == 1,
        };
        return null;
    }
}

using Scoring.Fitting.Audience;
using Scoring.Import.Reading;
using Scoring.Import.Rows;
using Scoring.Observations;

namespace Scoring.Import.DataSets;

/// <summary>Reads a table of labelled accounts as sampled followers.</summary>
public static class LabelledFollowers
{
    /// <summary>Reads all accounts, in the order of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="table">Its columns.</param>
    /// <param name="onFault">Called for every invalid line, with the reason.</param>
    /// <remarks>Lines with the same id form one group. Without ids, identical lines are one account and one group.</remarks>
    public static IReadOnlyList<LabelledFollower> Read(string path, AccountTable table, Action<Origin, string> onFault)
    {
        using CsvTable csv = CsvTable.Open(path);
        int id = table.Id is { } name ? csv.ColumnOf(name) : -1;
        LabelledRowReader reader = new(csv, table);
        Dictionary<string, Origin> known = new(StringComparer.Ordinal);
        List<LabelledFollower> followers = [];
        foreach (CsvRow row in csv.Rows())
        {
            if (reader.Read(row, out SampledFollower? follower, out bool isFake) is { } fault)
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
}

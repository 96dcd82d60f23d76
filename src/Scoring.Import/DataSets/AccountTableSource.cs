using Scoring.Import.Reading;
using Scoring.Import.Rows;
using Scoring.Protos.V1;

namespace Scoring.Import.DataSets;

/// <summary>A table of accounts with one line each and no time: the form of two public data sets of fake and genuine accounts.</summary>
public sealed class AccountTableSource : IObservationSource
{
    private readonly string _path;
    private readonly AccountTable _table;

    /// <summary>Reads a file with one of the known tables.</summary>
    public AccountTableSource(string path, AccountTable table)
    {
        _path = path;
        _table = table;
    }

    /// <inheritdoc/>
    public string Title => $"{Path.GetFileName(_path)} (mapping {_table.MappingName})";

    /// <inheritdoc/>
    public string? Loss => _table.Loss;

    /// <inheritdoc/>
    public long EstimateItems() => CsvTable.CountLines(_path);

    /// <inheritdoc/>
    public IEnumerable<SourceItem> Read()
    {
        using CsvTable csv = CsvTable.Open(_path);
        int idColumn = _table.Id is { } name ? csv.ColumnOf(name) : -1;
        int followersColumn = csv.ColumnOf(_table.Followers);
        int followingColumn = csv.ColumnOf(_table.Following);
        int postsColumn = csv.ColumnOf(_table.Posts);
        int pictureColumn = csv.ColumnOf(_table.Picture);
        int biographyColumn = _table.BiographyLength is { } biography ? csv.ColumnOf(biography) : -1;
        foreach (CsvRow row in csv.Rows())
        {
            if (row.Fault is not null)
            {
                yield return row.ToItem();
                continue;
            }

            long biographyLength = 0;
            if (!row.TryCount(followersColumn, out long followers) || !row.TryCount(followingColumn, out long following)
                || !row.TryCount(postsColumn, out long posts) || !row.TryCount(pictureColumn, out long picture) || picture > 1
                || (biographyColumn >= 0 && !row.TryCount(biographyColumn, out biographyLength)))
            {
                yield return SourceItem.Bad(row.Origin, "counts must be whole numbers of 0 or more, and the picture 0 or 1");
                continue;
            }

            AccountFacts facts = new() { HasProfilePicture = picture == 1 };
            if (biographyColumn >= 0)
            {
                facts.HasBiography = biographyLength > 0;
            }

            yield return SourceItem.Of(row.Origin, new Observation
            {
                // Line 2 is the first account.
                Creator = new CreatorRef { Platform = Platform.Instagram, Id = idColumn < 0 ? $"account-{row.Origin.Line - 1:0000}" : row[idColumn] },
                ObservedAtMs = _table.ObservedAtMs,
                Profile = new ProfileSnapshot { Followers = followers, Following = following, PostCount = posts, Account = facts },
            });
        }
    }
}

using System.Text.Json;
using Scoring.Import.Reading;
using Scoring.Protos.V1;

namespace Scoring.Import.DataSets;

/// <summary>
/// The file <c>post_series.json</c> of the InstaFake data set: ordinary accounts with likes, comments and upload time of each post. The file
/// has neither names nor its retrieval time. Accounts are named by their position in the file, posts by their position in time, and the observation time of all
/// data is the first UTC midnight after the newest post of the file.
/// </summary>
public sealed class InstaFakeSeriesSource(string path) : IObservationSource
{
    /// <summary>Name of the mapping.</summary>
    public const string MappingName = "instafake-series";

    /// <summary>The file.</summary>
    public const string FileName = "post_series.json";

    private const long DaySeconds = 86_400;
    private const long MsPerSecond = 1000;
    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    private IReadOnlyList<InstaFakeSeries>? _accounts;

    /// <summary>Reads the accounts of a file.</summary>
    /// <exception cref="InputException">The file is not a list of such accounts.</exception>
    public static IReadOnlyList<InstaFakeSeries> ReadAccounts(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return JsonSerializer.Deserialize<List<InstaFakeSeries>>(file, Options) ?? [];
        }
        catch (JsonException malformed)
        {
            throw new InputException($"{FileName} is not the list of accounts that it should be: {malformed.Message}", malformed);
        }
    }

    /// <summary>The observation time of all data of a file, Unix milliseconds: the first UTC midnight after its newest post.</summary>
    public static long ObservedAtMs(IEnumerable<InstaFakeSeries> accounts)
    {
        long newest = accounts.SelectMany(account => account.MediaUploadTimes).DefaultIfEmpty(0).Max();
        return ((newest / DaySeconds) + 1) * DaySeconds * MsPerSecond;
    }

    /// <summary>Why an account cannot be used; null when it can.</summary>
    public static string? FaultOf(InstaFakeSeries account)
    {
        int posts = account.MediaUploadTimes.Count;
        return account.MediaLikeNumbers.Count != posts || account.MediaCommentNumbers.Count != posts || account.MediaCommentsAreDisabled.Count != posts
            ? "the lists of likes, comments, disabled comments and times differ in length"
            : null;
    }

    /// <inheritdoc/>
    public string Title => $"{Path.GetFileName(path)} (mapping {MappingName})";

    /// <inheritdoc/>
    public string? Loss =>
        "Not carried over: hashtag counts, locations, highlight reels, tags, link, and automatedBehaviour, a label that the contract does not have.";

    /// <inheritdoc/>
    public long EstimateItems() => Accounts().Sum(account => 1L + account.MediaUploadTimes.Count);

    /// <inheritdoc/>
    public IEnumerable<SourceItem> Read()
    {
        IReadOnlyList<InstaFakeSeries> accounts = Accounts();
        long observedAtMs = ObservedAtMs(accounts);
        return accounts.SelectMany((account, index) => ObservationsOf(account, new Origin(FileName, index + 1), observedAtMs));
    }

    private static IEnumerable<SourceItem> ObservationsOf(InstaFakeSeries account, Origin origin, long observedAtMs)
    {
        if (FaultOf(account) is { } fault)
        {
            yield return SourceItem.Bad(origin, fault);
            yield break;
        }

        int posts = account.MediaUploadTimes.Count;

        CreatorRef creator = new() { Platform = Platform.Instagram, Id = $"series-{origin.Line:0000}" };
        yield return SourceItem.Of(origin, new Observation
        {
            Creator = creator,
            ObservedAtMs = observedAtMs,
            Profile = new ProfileSnapshot
            {
                Followers = account.UserFollowerCount,
                Following = account.UserFollowingCount,
                PostCount = account.UserMediaCount,
                Account = new AccountFacts { HasBiography = account.UserBiographyLength > 0 },
            },
        });

        // The lists run from the newest post to the oldest. Names count from the oldest, so that they stay the same when posts are added.
        for (int index = 0; index < posts; index++)
        {
            PostSnapshot post = new()
            {
                PostId = $"post-{posts - index:0000}",
                PublishedAtMs = account.MediaUploadTimes[index] * MsPerSecond,
                Likes = account.MediaLikeNumbers[index],
            };
            if (account.MediaCommentsAreDisabled[index] == 0)
            {
                post.Comments = account.MediaCommentNumbers[index];
            }

            yield return SourceItem.Of(origin, new Observation { Creator = creator, ObservedAtMs = observedAtMs, Post = post });
        }
    }

    private IReadOnlyList<InstaFakeSeries> Accounts() => _accounts ??= ReadAccounts(path);
}

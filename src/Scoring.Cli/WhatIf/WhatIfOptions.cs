using System.CommandLine;
using Scoring.Cli.CommandLine;
using Scoring.Cli.Rendering;
using Scoring.Observations;
using Observation = Scoring.Protos.V1.Observation;
using ProfileSnapshot = Scoring.Protos.V1.ProfileSnapshot;

namespace Scoring.Cli.WhatIf;

/// <summary>The options that say what would be different.</summary>
internal sealed class WhatIfOptions
{
    /// <summary>Removes a stored post.</summary>
    public const string RemovePostName = "--remove-post";

    /// <summary>Discloses every paid post.</summary>
    public const string DiscloseName = "--disclose";

    /// <summary>Replies to comments.</summary>
    public const string ReplyRateName = "--reply-rate";

    private readonly Option<long?> _followers = Count("--followers", "The account had this many followers.");
    private readonly Option<long?> _following = Count("--following", "It followed this many accounts.");
    private readonly Option<long?> _postCount = Count("--post-count", "It showed this many posts in all.");
    private readonly Option<string?> _observations = new("--observations")
    {
        Description = "These observations were recorded: JSON lines of the contract's Observation, '-' for standard input. Creator and time may be left out.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _removals = new(RemovePostName)
    {
        Description = "This stored post was not there; repeatable.",
        HelpName = "POST",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> _disclose = new(DiscloseName) { Description = "Every stored paid post said that it is." };
    private readonly Option<string?> _replyRate = new(ReplyRateName)
    {
        Description = "The creator replied to this share of the comments of every stored post with known comments, from 0 to 1.",
        HelpName = "SHARE",
    };

    /// <summary>Adds the options to a command.</summary>
    public WhatIfOptions(Command command)
    {
        _replyRate.MustBeNumber(0, 1);
        foreach (Option option in new Option[] { _followers, _following, _postCount, _observations, _removals, _disclose, _replyRate })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Refuses a command line that changes nothing.</summary>
    /// <exception cref="CommandFailedException">It changes nothing.</exception>
    public void RefuseNone(ParseResult parsed)
    {
        bool hasCount = new[] { _followers, _following, _postCount }.Any(option => parsed.GetValue(option) is not null);
        if (!hasCount && parsed.GetValue(_observations) is null && !NeedsRecord(parsed))
        {
            throw CommandFailedException.Usage("Nothing would be different: name a change, for example --followers 30000. See 'scoring whatif --help'.");
        }
    }

    /// <summary>True when the changes are told by the stored posts.</summary>
    public bool NeedsRecord(ParseResult parsed) =>
        Removed(parsed).Length > 0 || parsed.GetValue(_disclose) || parsed.GetValue(_replyRate) is not null;

    /// <summary>The changes that the command line asks for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="posts">The stored posts; null when they are not needed.</param>
    /// <param name="terminal">Gives standard input.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <exception cref="CommandFailedException">They cannot be read, contradict each other, or change nothing of what is stored.</exception>
    public async Task<ChangeSet> ReadAsync(ParseResult parsed, StoredPosts? posts, Terminal terminal, CancellationToken cancellationToken)
    {
        List<Change> changes = [];
        List<string> words = [];
        AddCount(parsed, _followers, (profile, count) => profile.Followers = count, "it had {0} followers", changes, words);
        AddCount(parsed, _following, (profile, count) => profile.Following = count, "it followed {0} accounts", changes, words);
        AddCount(parsed, _postCount, (profile, count) => profile.PostCount = count, "it showed {0} posts", changes, words);
        if (posts is not null)
        {
            AddPosts(parsed, posts, changes, words);
        }

        if (parsed.GetValue(_observations) is { } path)
        {
            IReadOnlyList<Change> observations = await ChangeFile.ReadAsync(path, terminal, cancellationToken);
            changes.AddRange(observations);
            string source = path == ChangeFile.StandardInput ? "standard input" : Path.GetFileName(path);
            words.Add($"{observations.Count} observation{(observations.Count == 1 ? " was" : "s were")} recorded from {source}");
        }

        Contradictions.Refuse(changes);
        return new ChangeSet(changes, words);
    }

    private static Option<long?> Count(string name, string description)
    {
        Option<long?> option = new(name) { Description = description, HelpName = "N" };
        option.MustBeCount(ObservationLimits.MaxCount);
        return option;
    }

    private static void AddCount(
        ParseResult parsed, Option<long?> option, Action<ProfileSnapshot, long> set, string sentence, List<Change> changes, List<string> words)
    {
        if (parsed.GetValue(option) is { } count)
        {
            ProfileSnapshot profile = new();
            set(profile, count);
            changes.Add(new Change(option.Name, new Observation { Profile = profile }));
            words.Add(sentence.Replace("{0}", NumberText.Count(count), StringComparison.Ordinal));
        }
    }

    private void AddPosts(ParseResult parsed, StoredPosts posts, List<Change> changes, List<string> words)
    {
        string[] removed = Removed(parsed);
        changes.AddRange(posts.Removals(removed));
        words.AddRange(removed.Select(id => $"post {id} was not there"));
        double? replyRate = NumberOption.Parse(parsed.GetValue(_replyRate));
        bool discloses = parsed.GetValue(_disclose);
        changes.AddRange(posts.Improvements(removed, discloses, replyRate));
        if (discloses)
        {
            words.Add("every paid post said so");
        }

        if (replyRate is { } rate)
        {
            words.Add($"it replied to {NumberText.Observed(rate * 100)} % of the comments");
        }
    }

    private string[] Removed(ParseResult parsed) => [.. (parsed.GetValue(_removals) ?? []).Distinct(StringComparer.Ordinal)];
}

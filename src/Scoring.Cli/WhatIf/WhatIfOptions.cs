using System.CommandLine;
using Scoring.Observations;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Observation = Scoring.Protos.V1.Observation;
using ProfileSnapshot = Scoring.Protos.V1.ProfileSnapshot;

namespace Scoring.Cli.WhatIf;

/// <summary>The options for hypothetical changes.</summary>
internal sealed class WhatIfOptions
{
    /// <summary>Removes a stored post.</summary>
    public const string RemovePostName = "--remove-post";

    /// <summary>Discloses every paid post.</summary>
    public const string DiscloseName = "--disclose";

    /// <summary>Replies to comments.</summary>
    public const string ReplyRateName = "--reply-rate";

    private readonly Option<long?> _followers = Count("--followers", "The follower count became N at the time scored at; the growth counts as growth of that time.");
    private readonly Option<long?> _following = Count("--following", "It followed this many accounts at the time scored at.");
    private readonly Option<long?> _postCount = Count("--post-count", "It showed this many posts in all at the time scored at.");
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

    private readonly Option<bool> _disclose = new(DiscloseName) { Description = "Every stored paid post was disclosed as paid." };
    private readonly Option<string?> _replyRate = new(ReplyRateName)
    {
        Description = "The creator replied to this share of the comments of every stored post with known comments, from 0 to 1.",
        HelpName = "SHARE",
    };

    /// <summary>Adds the options to a command.</summary>
    public WhatIfOptions(Command command)
    {
        _observations.MustBePath();
        _replyRate.MustBeNumber(0, 1);
        foreach (Option option in new Option[] { _followers, _following, _postCount, _observations, _removals, _disclose, _replyRate })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Rejects a command line without a change.</summary>
    /// <exception cref="CommandFailedException">There is no change.</exception>
    public void RefuseNone(ParseResult parsed)
    {
        bool hasCount = new[] { _followers, _following, _postCount }.Any(option => parsed.GetValue(option) is not null);
        if (!hasCount && parsed.GetValue(_observations) is null && !NeedsRecord(parsed))
        {
            throw CommandFailedException.Usage("No change is given: add one, for example --followers 30000. See 'scoring whatif --help'.");
        }
    }

    /// <summary>True when the changes need the stored posts.</summary>
    public bool NeedsRecord(ParseResult parsed) =>
        Removed(parsed).Length > 0 || parsed.GetValue(_disclose) || parsed.GetValue(_replyRate) is not null;

    /// <summary>The changes of the command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="posts">The stored posts; null when they are not needed.</param>
    /// <param name="terminal">The source of standard input.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="CommandFailedException">The changes cannot be read, contradict each other, or change no stored data.</exception>
    public async Task<ChangeSet> ReadAsync(ParseResult parsed, StoredPosts? posts, Terminal terminal, CancellationToken cancellationToken)
    {
        List<Supposition> suppositions = [];
        AddCount(
            parsed,
            _followers,
            (profile, count) => profile.Followers = count,
            count => $"the follower count became {NumberText.Count(count)} at the time scored at, so the growth counts as growth of that time",
            suppositions);
        AddCount(
            parsed, _following, (profile, count) => profile.Following = count, count => $"it followed {CountedWords.Of(count, "account")} at the time scored at", suppositions);
        AddCount(
            parsed, _postCount, (profile, count) => profile.PostCount = count, count => $"it showed {CountedWords.Of(count, "post")} at the time scored at", suppositions);
        if (posts is not null)
        {
            AddPosts(parsed, posts, suppositions);
        }

        if (parsed.GetValue(_observations) is { } path)
        {
            string source = path == ChangeFile.StandardInput ? "standard input" : Path.GetFileName(path);
            suppositions.Add(new Supposition(
                await ChangeFile.ReadAsync(path, terminal, cancellationToken),
                taken => $"{CountedWords.Of(taken, "observation was", "observations were")} recorded from {source}"));
        }

        Change[] changes = [.. suppositions.SelectMany(supposition => supposition.Changes)];
        Contradictions.Refuse(changes);
        return new ChangeSet(changes, suppositions);
    }

    private static Option<long?> Count(string name, string description)
    {
        Option<long?> option = new(name) { Description = description, HelpName = "N" };
        option.MustBeCount(ObservationLimits.MaxCount);
        return option;
    }

    private static void AddCount(
        ParseResult parsed, Option<long?> option, Action<ProfileSnapshot, long> set, Func<long, string> words, List<Supposition> suppositions)
    {
        if (parsed.GetValue(option) is { } count)
        {
            ProfileSnapshot profile = new();
            set(profile, count);
            suppositions.Add(new Supposition([new Change(option.Name, new Observation { Profile = profile })], _ => words(count)));
        }
    }

    private void AddPosts(ParseResult parsed, StoredPosts posts, List<Supposition> suppositions)
    {
        string[] removed = Removed(parsed);
        suppositions.AddRange(removed.Select(id => new Supposition([.. posts.Removals([id])], _ => $"post {id} was not there")));
        double? replyRate = NumberOption.Parse(parsed.GetValue(_replyRate));
        bool discloses = parsed.GetValue(_disclose);
        Change[] improvements = [.. posts.Improvements(removed, discloses, replyRate)];
        if (improvements.Length > 0)
        {
            suppositions.Add(new Supposition(improvements, taken => WordsOf(discloses, replyRate, taken, improvements.Length)));
        }
    }

    private static string WordsOf(bool discloses, double? replyRate, int taken, int all)
    {
        List<string> words = [];
        if (discloses)
        {
            words.Add("every paid post was disclosed");
        }

        if (replyRate is { } rate)
        {
            words.Add($"it replied to {NumberText.Observed(rate * 100)} % of the comments");
        }

        return string.Join("; ", words) + (taken == all ? string.Empty : $", in {taken} of the {all} posts that this changes");
    }

    private string[] Removed(ParseResult parsed) => [.. (parsed.GetValue(_removals) ?? []).Distinct(StringComparer.Ordinal)];
}

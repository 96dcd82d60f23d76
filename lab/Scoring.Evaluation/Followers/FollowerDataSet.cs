using Scoring.Evaluation.Measuring;
using Scoring.Fitting.Audience;
using Scoring.Import.DataSets;
using Scoring.Observations;
using Scoring.Reports.CommandLine;

namespace Scoring.Evaluation.Followers;

/// <summary>A data set of labelled followers, with the one ratio that is its naive baseline.</summary>
internal sealed class FollowerDataSet
{
    private readonly AccountTable _table;
    private readonly Func<SampledFollower, long> _divisor;

    private FollowerDataSet(string folderName, string metricName, AccountTable table, string ratio, Func<SampledFollower, long> divisor)
    {
        FolderName = folderName;
        MetricName = metricName;
        _table = table;
        Ratio = ratio;
        _divisor = divisor;
    }

    /// <summary>InstaFake: accounts of 2019, whose baseline is following over followers.</summary>
    public static FollowerDataSet InstaFake { get; } = new("instafake", "instafake", AccountTable.InstaFake, "following/followers", follower => follower.Followers!.Value);

    /// <summary>SRF: followers of ten influencers, 2017, whose baseline is following over posts.</summary>
    public static FollowerDataSet Srf { get; } = new("srf_followers", "srf", AccountTable.Srf, "following/posts", follower => follower.Posts!.Value)
    {
        StrongestFrozenAuc = 0.916, // a random forest that was fitted to InstaFake
    };

    /// <summary>A public table of fake, spamming and genuine accounts, whose baseline is following over posts.</summary>
    public static FollowerDataSet IgSpammer { get; } = new("ig_spammer", "ig-spammer", AccountTable.IgSpammer, "following/posts", follower => follower.Posts!.Value)
    {
        StrongestFrozenAuc = 0.951, // the strongest of several models that were not fitted to these accounts
    };

    /// <summary>All sources of labelled followers.</summary>
    public static IReadOnlyList<FollowerDataSet> All { get; } = [InstaFake, Srf, IgSpammer];

    /// <summary>Folder of the data set within the data folder.</summary>
    public string FolderName { get; }

    /// <summary>Its name in the names of metrics.</summary>
    public string MetricName { get; }

    /// <summary>The strongest known AUC of a model that was not fitted to these accounts; null if none is known.</summary>
    public double? StrongestFrozenAuc { get; private init; }

    /// <summary>The name of the baseline.</summary>
    public string Ratio { get; }

    /// <summary>The baseline: followed accounts per follower or per post.</summary>
    public double RatioOf(SampledFollower follower) => (follower.Following!.Value + 1.0) / (_divisor(follower) + 1.0);

    /// <summary>Reads the followers.</summary>
    /// <exception cref="CommandFailedException">The file is missing or has another format.</exception>
    public IReadOnlyList<LabelledFollower> Read(EvaluationSetting setting)
    {
        string path = Path.Combine(setting.DataFolder, FolderName, _table.FileName);
        return File.Exists(path)
            ? LabelledFollowers.Read(path, _table, (origin, fault) => setting.OnFault($"{origin}: {fault}"))
            : throw CommandFailedException.Usage($"There is no file {path}.");
    }
}

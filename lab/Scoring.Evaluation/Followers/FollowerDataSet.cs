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

    private FollowerDataSet(string folderName, AccountTable table, string ratio, Func<SampledFollower, long> divisor)
    {
        FolderName = folderName;
        _table = table;
        Ratio = ratio;
        _divisor = divisor;
    }

    /// <summary>InstaFake: accounts of 2019, whose baseline is following over followers.</summary>
    public static FollowerDataSet InstaFake { get; } = new("instafake", AccountTable.InstaFake, "following/followers", follower => follower.Followers!.Value);

    /// <summary>SRF: followers of ten influencers, 2017, whose baseline is following over posts.</summary>
    public static FollowerDataSet Srf { get; } = new("srf_followers", AccountTable.Srf, "following/posts", follower => follower.Posts!.Value);

    /// <summary>Folder of the data set within the data folder.</summary>
    public string FolderName { get; }

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

using Scoring.Evaluation.Measuring;
using Scoring.Fitting.Audience;
using Scoring.Fitting.ModelFiles;
using Scoring.Models;
using Scoring.Scores;

namespace Scoring.Evaluation.Followers;

/// <summary>One source of labelled followers, and the model that is fitted to the other sources, with the facts and curves of the product.</summary>
/// <param name="Source">The source.</param>
/// <param name="Followers">Its followers.</param>
/// <param name="Extraction">The model of the others, read from a model file.</param>
internal sealed record LeaveOneSourceOut(FollowerDataSet Source, IReadOnlyList<LabelledFollower> Followers, ExtractionModel Extraction)
{
    /// <summary>Reads all sources, and fits one model for each.</summary>
    /// <param name="setting">The location of the data.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static IReadOnlyList<LeaveOneSourceOut> All(EvaluationSetting setting, CancellationToken cancellationToken) =>
        Of(FollowerDataSet.All, setting, cancellationToken);

    /// <summary>Reads all sources, and fits the model for one.</summary>
    /// <param name="source">The source that is left out.</param>
    /// <param name="setting">The location of the data.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static LeaveOneSourceOut Of(FollowerDataSet source, EvaluationSetting setting, CancellationToken cancellationToken) =>
        Of([source], setting, cancellationToken)[0];

    private static LeaveOneSourceOut[] Of(IReadOnlyList<FollowerDataSet> sources, EvaluationSetting setting, CancellationToken cancellationToken)
    {
        byte[] shippedFile = ShippedModel.ReadFile();
        Dictionary<FollowerDataSet, IReadOnlyList<LabelledFollower>> all = FollowerDataSet.All.ToDictionary(source => source, source => source.Read(setting));
        return [.. sources.Select(left =>
        {
            FollowerKinds.RequireBoth(all[left]);
            FakeFollowerFit fit = FollowerSourcesFit.Of([.. FollowerDataSet.All.Where(source => source != left).Select(source => all[source])], cancellationToken);
            return new LeaveOneSourceOut(left, all[left], ScoringModel.Parse(FakeFollowerModelFile.Write(shippedFile, fit, $"sources other than {left.FolderName}")).Extraction);
        })];
    }
}

using System.Security.Cryptography;
using Scoring.Contexts;
using Scoring.Features;
using Scoring.ModelFiles;
using Scoring.Models;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.Trust;
using Scoring.Virality;

namespace Scoring.Scores;

/// <summary>
/// A scoring model: all numbers of the scores, read from a JSON file in which each number has its provenance.
/// Immutable; one instance serves all threads.
/// </summary>
public sealed class ScoringModel
{
    private const int SupportedFormat = 1;

    private ScoringModel(string id, string sha256, ModelNode root)
    {
        Id = id;
        Sha256 = sha256;
        root.Get("calibration");
        Calibration = CalibrationNames.Find(root)!.Value;
        Extraction = ExtractionModel.Read(root.Get("extraction"));
        ModelNode scoring = root.Get("scoring");
        LeastEvidence = scoring.GetSourced("least_evidence", 0, 10);
        Tiers = TierEdges.Read(scoring.Get("tiers"));
        Engagement = EngagementModel.Read(scoring.Get("engagement"), Calibration);
        if (Engagement.HasComments && Extraction.Comments is null) throw root.Get("extraction").FaultOfComments(CommentRateExtraction.AudienceName);
        Authenticity = ScorecardModel.Read(scoring.Get("authenticity"), Calibration, ScorecardFeatures.Catalogue);
        Trust = ScorecardModel.Read(scoring.Get("trust"), Calibration, ScorecardFeatures.Catalogue);
        Fit = ScorecardModel.Read(scoring.Get("fit"), Calibration, ScorecardFeatures.Catalogue);
        Virality = ViralityModel.Read(scoring.Get("virality"), Calibration);
        CounterfactualGoal = scoring.GetSourced("counterfactual_goal", 0.1, 50);
        scoring.RejectUnreadMembers();
        if (Trust.Find(AuthenticityLevel.FeatureCode) is { } level && level.PopulationMean != Authenticity.Base)
        {
            throw scoring.Get("trust").Fault("the population mean of AUTHENTICITY must equal the authenticity base: without evidence it adds exactly 0");
        }
    }

    /// <summary>Name and version of the model.</summary>
    public string Id { get; }

    /// <summary>SHA-256 of the model file, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>Origin of the numbers of every score that does not declare its own: outcomes of one score calibrate no other.</summary>
    public Calibration Calibration { get; }

    /// <summary>The parameters of feature extraction.</summary>
    public ExtractionModel Extraction { get; }

    /// <summary>Minimum effective observations for the status of a score; fewer count as no evidence. No score depends on it.</summary>
    public double LeastEvidence { get; }

    /// <summary>Edges of the follower tiers, for display.</summary>
    public TierEdges Tiers { get; }

    /// <summary>The engagement model.</summary>
    public EngagementModel Engagement { get; }

    /// <summary>The authenticity scorecard.</summary>
    public ScorecardModel Authenticity { get; }

    /// <summary>The trust scorecard.</summary>
    public ScorecardModel Trust { get; }

    /// <summary>The fit scorecard.</summary>
    public ScorecardModel Fit { get; }

    /// <summary>The virality model.</summary>
    public ViralityModel Virality { get; }

    /// <summary>Points that a counterfactual should gain.</summary>
    public double CounterfactualGoal { get; }

    /// <summary>Input of all features for one creator; authenticity is not computed yet.</summary>
    /// <param name="features">The creator's features.</param>
    /// <param name="context">The brand or audience of the request.</param>
    /// <param name="asOfMs">Reference time of the scores, Unix milliseconds UTC.</param>
    public ScoringInput InputOf(in CreatorFeatures features, ScoringContext context, long asOfMs) =>
        new(features, Engagement, LeastEvidence, context, Ageing.Of(features, Extraction, asOfMs));

    /// <summary>Reads and checks a model file.</summary>
    /// <exception cref="ModelFormatException">The file is invalid; the message contains line and path.</exception>
    public static ScoringModel Parse(ReadOnlySpan<byte> utf8Json)
    {
        // Some editors write a UTF-8 byte order mark; it is not part of the JSON.
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        ModelNode root = ModelNodeReader.Read(utf8Json.StartsWith(mark) ? utf8Json[mark.Length..] : utf8Json);
        root.GetBare("format", SupportedFormat, SupportedFormat);
        ScoringModel model = new(root.GetText("id"), Convert.ToHexStringLower(SHA256.HashData(utf8Json)), root);
        root.Find("description");
        root.RejectUnreadMembers();
        if (model.Authenticity.Features.Length == 0) throw root.Get("scoring").Fault("authenticity must have at least one feature");
        return model;
    }
}

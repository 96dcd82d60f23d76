using System.Text.Json.Nodes;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Scores;

/// <summary>Whatever feature an owner takes out of the model file, the service starts and scores without it.</summary>
public sealed class RemovedFeatureTests
{
    public static TheoryData<string, string> Features
    {
        get
        {
            TheoryData<string, string> features = [];
            JsonNode scoring = Shipped()["scoring"]!;
            foreach (string card in (string[])["authenticity", "trust", "fit"])
            {
                foreach (JsonNode? feature in scoring[card]!["features"]!.AsArray()) features.Add(card, feature!["code"]!.GetValue<string>());
            }

            return features;
        }
    }

    [Theory]
    [MemberData(nameof(Features))]
    public async Task A_model_file_without_a_feature_leaves_a_working_service(string card, string code)
    {
        using TemporaryFolder folder = new();
        JsonNode model = Shipped();
        JsonArray features = model["scoring"]![card]!["features"]!.AsArray();
        features.Remove(features.Single(feature => feature!["code"]!.GetValue<string>() == code));
        await File.WriteAllTextAsync(folder.At("model.json"), model.ToJsonString());
        await using RunningServer server = await RunningServer.StartAsync(options => options.ModelPath = folder.At("model.json"));
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));

        CreatorScores scores = (await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest
        {
            Creator = Messages.Creator("anna"),
            Explain = { ExplanationPart.Contributions, ExplanationPart.Reasons, ExplanationPart.Counterfactuals },
            Context = new ScoringContext
            {
                BrandNiches = { "552" },
                Languages = { "en" },
                TargetAudience = new AudienceDistribution { Countries = { new AudienceShare { Key = "US", Share = 0.5 } } },
            },
        })).Scores;

        foreach (Score score in (Score[])[scores.Engagement, scores.Trust, scores.Authenticity, scores.Virality, scores.Fit])
        {
            Assert.InRange(score.Value, score.Interval.Low, score.Interval.High);
            Assert.Equal(score.Explanation.TotalMicros, score.Explanation.Contributions.Sum(line => line.Micros));
        }

        Score changed = card switch { "trust" => scores.Trust, "fit" => scores.Fit, _ => scores.Authenticity };
        Assert.DoesNotContain(changed.Explanation.Contributions, line => line.Code == code);
    }

    private static JsonNode Shipped() => JsonNode.Parse(File.ReadAllText(RunningServer.ShippedModelPath))!;
}

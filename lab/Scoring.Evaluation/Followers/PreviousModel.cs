using System.Text;
using System.Text.Json.Nodes;
using Scoring.Fitting.ModelFiles;
using Scoring.Models;
using Scoring.Scores;

namespace Scoring.Evaluation.Followers;

/// <summary>
/// The fake-account model that was shipped up to <c>creator-scores-2026.11</c>, for comparison: two facts, fitted to InstaFake alone, without variation between sources.
/// </summary>
internal static class PreviousModel
{
    private const string FakeFollowers = """
        {
          "intercept": {"value": -6.183, "tag": "M", "source": "InstaFake"},
          "curves": [
            {
              "fact": "activity", "monotone": "increasing", "unknown": {"value": 4.232, "tag": "M", "source": "InstaFake"},
              "curve": {"knots": [[-2.303, -2.294], [8.922, 8.886]], "tag": "M", "source": "InstaFake"}
            },
            {
              "fact": "digits", "monotone": "increasing", "unknown": {"value": 0.3712, "tag": "M", "source": "InstaFake"},
              "curve": {"knots": [[0, 0], [0.909, 4.948]], "tag": "M", "source": "InstaFake"}
            }
          ],
          "training_share": {"value": 0.16750418760469013, "tag": "M", "source": "InstaFake"},
          "lowest_logit": {"value": -8, "tag": "J", "source": "1st percentile"},
          "highest_logit": {"value": 4, "tag": "J", "source": "99th percentile"},
          "prior_fakes": {"value": 0.3, "tag": "J", "source": "two followers"},
          "prior_genuine": {"value": 1.7, "tag": "J", "source": "two followers"}
        }
        """;

    /// <summary>Reads the shipped model with the previous fake-account model in it.</summary>
    public static ExtractionModel Read()
    {
        JsonNode root = JsonNode.Parse(ShippedModel.ReadFile())!;
        root["extraction"]!["audience"]!["fake_followers"] = JsonNode.Parse(FakeFollowers);
        return ScoringModel.Parse(Encoding.UTF8.GetBytes(root.ToJsonString())).Extraction;
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Scoring.Fitting.ModelFiles;
using Scoring.Fitting.Tests.Trust;
using Scoring.ModelFiles;

namespace Scoring.Fitting.Tests.ModelFiles;

public sealed class ModelDraftTests
{
    [Fact]
    public void What_is_not_exchanged_stays_as_it_was_and_can_be_read_by_a_person()
    {
        byte[] written = new ModelDraft(ShippedFile.Bytes).ToUtf8();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(ShippedFile.Bytes), JsonNode.Parse(written)));
        Assert.Equal(written, new ModelDraft(written).ToUtf8());
        string[] lines = Encoding.UTF8.GetString(written).Split('\n');
        Assert.Contains("  \"id\": \"creator-scores-2026.11\",", lines);
        Assert.Contains(lines, line => line.TrimStart().StartsWith("\"base\": {\"value\": 0, \"tag\": \"D\", \"source\": \"the median of the cohort\"}", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("creators' log-odds", StringComparison.Ordinal));
        Assert.InRange(lines.Length, 300, 3_000);
    }

    [Fact]
    public void Commas_and_colons_within_text_stay_as_they_are()
    {
        ModelDraft draft = new(ShippedFile.Bytes);
        const string Odd = "a,b:c \"quoted,\" and \\,: ends with \\";
        draft.Card("trust")["base"] = ModelDraft.Fitted(0.1234567891, Odd);
        JsonNode read = JsonNode.Parse(draft.ToUtf8())!["scoring"]!["trust"]!["base"]!;
        Assert.Equal((0.123457, "F", Odd), ((double)read["value"]!, (string?)read["tag"], (string?)read["source"]));
    }

    [Fact]
    public void A_second_fit_takes_the_place_of_the_first_in_the_name()
    {
        ModelDraft draft = new(ShippedFile.Bytes);
        draft.Rename("trust fitted", "to 300 campaigns until 2025-01-01");
        draft.Rename("engagement fitted", "to 900 accounts");
        draft.Rename("trust fitted", "to 400 campaigns until 2026-01-01");
        Assert.Equal("creator-scores-2026.11, engagement fitted to 900 accounts, trust fitted to 400 campaigns until 2026-01-01", draft.ToModel().Id);
    }

    [Fact]
    public void A_draft_that_the_product_refuses_is_found_out()
    {
        ModelDraft draft = new(ShippedFile.Bytes);
        draft.Card("trust")["base"] = ModelDraft.Fitted(99, "a test");
        Assert.Throws<ModelFormatException>(draft.ToModel);
    }
}

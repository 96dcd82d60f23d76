using System.Text;
using System.Text.Json.Nodes;
using Scoring.Fitting.ModelFiles;

namespace Scoring.Fitting.Tests.ModelFiles;

public sealed class FittedNumberTests
{
    private const string File = """{"a": {"b": {"value": 1, "tag": "J", "source": "guess"}, "c": 2}} // said""";

    [Fact]
    public void One_number_changes_with_its_provenance_and_nothing_else()
    {
        byte[] written = FittedNumber.Write(Encoding.UTF8.GetBytes(File), ["a", "b"], 1.5, "rows");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"a": {"b": {"value": 1.5, "tag": "F", "source": "rows"}, "c": 2}}"""), JsonNode.Parse(written)));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a", "c")]
    [InlineData("a", "d")]
    [InlineData("a", "b", "value")]
    public void A_path_to_anything_else_is_refused(params string[] path) =>
        Assert.Throws<ArgumentException>(() => FittedNumber.Write(Encoding.UTF8.GetBytes(File), path, 1, "rows"));
}

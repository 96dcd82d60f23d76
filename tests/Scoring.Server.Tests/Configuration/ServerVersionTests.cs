using System.Text.RegularExpressions;
using Scoring.Server.Configuration;

namespace Scoring.Server.Tests.Configuration;

public sealed partial class ServerVersionTests
{
    [Fact]
    public void It_is_a_semantic_version_and_not_that_of_an_unversioned_project()
    {
        Assert.Matches(SemanticVersion(), ServerVersion.Text);
        Assert.DoesNotMatch("^1\\.0\\.0", ServerVersion.Text);
    }

    [GeneratedRegex(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex SemanticVersion();
}

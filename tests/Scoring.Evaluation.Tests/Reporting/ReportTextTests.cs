using Scoring.Evaluation.Reporting;

namespace Scoring.Evaluation.Tests.Reporting;

public sealed class ReportTextTests
{
    [Fact]
    public void A_text_has_a_body_and_the_parts_that_it_names()
    {
        ReportText text = ReportText.Parse("# A title\n\nBody.\n\n## Deeper\n\nMore.\n\n# What the figures say\n\n- This.\n\n# What this does not test\n\nThat.\n");
        Assert.Equal(new ReportText("A title", "Body.\n\n## Deeper\n\nMore.", "- This.", "That."), text);
        Assert.Equal(new ReportText("", "Only a body.", "", ""), ReportText.Parse("Only a body.\r\n"));
        Assert.Equal(new ReportText("", "Body.", "", "That."), ReportText.Parse("Body.\n# What this does not test\nThat."));
        Assert.Equal(new ReportText("", "", "", "That."), ReportText.Parse("# What this does not test\nThat."));
        Assert.Equal(ReportText.Empty, ReportText.Parse(""));
    }

    [Theory]
    [InlineData("Body.\n\n# Some heading\n\nMore.")]
    [InlineData("# Title\n\n# Another\n")]
    [InlineData("Body.\n# What this does not test\nThat.\n# What the figures say\nThis.")]
    public void A_heading_that_means_nothing_is_refused(string text) => Assert.Throws<InvalidOperationException>(() => ReportText.Parse(text));
}

using Scoring.Reports.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Scoring.Cli.Sending;

/// <summary>The column of a progress bar that shows items per second.</summary>
internal sealed class ItemRateColumn : ProgressColumn
{
    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task.Speed is { } speed ? $"{NumberText.Count((long)speed)}/s" : "…/s");
}

using OxyPlot;

namespace Scoring.LoadTest.Figures;

/// <summary>
/// Estimates the size of a text with a margin: an SVG is shown with the fonts of its reader, and a legend that is measured with a narrow font is
/// clipped with a wide one. Draws nothing.
/// </summary>
internal sealed class TextMeasure : RenderContextBase
{
    private const double WidthOfCharacter = .62;
    private const double HeightOfLine = 1.25;

    /// <inheritdoc/>
    public override int ClipCount => 0;

    /// <inheritdoc/>
    public override OxySize MeasureText(string text, string? fontFamily, double fontSize, double fontWeight)
    {
        if (string.IsNullOrEmpty(text)) return OxySize.Empty;
        string[] lines = text.Split('\n');
        return new OxySize(lines.Max(line => line.Length) * fontSize * WidthOfCharacter, lines.Length * fontSize * HeightOfLine);
    }

    /// <inheritdoc/>
    public override void DrawLine(IList<ScreenPoint> points, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode, double[]? dashArray, LineJoin lineJoin)
    {
    }

    /// <inheritdoc/>
    public override void DrawPolygon(
        IList<ScreenPoint> points, OxyColor fill, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode, double[]? dashArray, LineJoin lineJoin)
    {
    }

    /// <inheritdoc/>
    public override void DrawText(
        ScreenPoint p, string text, OxyColor fill, string? fontFamily, double fontSize, double fontWeight, double rotation, HorizontalAlignment horizontalAlignment, VerticalAlignment verticalAlignment, OxySize? maxSize)
    {
    }

    /// <inheritdoc/>
    public override void PushClip(OxyRect clippingRectangle)
    {
    }

    /// <inheritdoc/>
    public override void PopClip()
    {
    }
}

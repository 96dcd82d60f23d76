using System.Globalization;
using System.Security;
using System.Text;
using OxyPlot;

namespace Scoring.Reports.Figures;

/// <summary>
/// Renders OxyPlot output as plain SVG: numbers with two decimals, so that rounding errors do not change the output; text as text; colours that follow
/// dark mode. Nothing is clipped: the axes of these figures cover all data, and a marker on the edge is drawn completely.
/// </summary>
internal sealed class SvgCanvas : RenderContextBase
{
    // The fonts of readers are up to a seventh wider than these metrics, which are in points (72 per inch) instead of pixels (96 per inch).
    private const double WidestFont = 1.15;
    private const double PointsPerPixel = 0.75;
    private const double LineHeight = 1.2;
    private const double CapHeight = 0.72;
    private const double SolidAlpha = 255;
    private const string Fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
    private const string MeasuredFont = "Arial";

    private readonly PdfRenderContext _fontMetrics;
    private readonly StringBuilder _body = new();
    private readonly SortedSet<string> _darkRules = new(StringComparer.Ordinal);
    private readonly double _width;
    private readonly double _height;
    private int _clips;

    /// <summary>Creates an empty canvas.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public SvgCanvas(double width, double height)
    {
        _width = width;
        _height = height;
        _fontMetrics = new PdfRenderContext(width, height, OxyColors.White);
    }

    /// <inheritdoc/>
    public override int ClipCount => _clips;

    /// <summary>Returns the SVG document.</summary>
    /// <param name="title">What it shows, as alternative text.</param>
    public string Svg(string title)
    {
        string style = _darkRules.Count == 0 ? string.Empty : $"<style>@media (prefers-color-scheme: dark) {{ {string.Join(' ', _darkRules)} }}</style>\n";
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Number(_width)}\" height=\"{Number(_height)}\" viewBox=\"0 0 {Number(_width)} {Number(_height)}\" "
            + $"font-family=\"{Fonts}\" role=\"img\">\n<title>{SecurityElement.Escape(title)}</title>\n{style}{_body}</svg>\n";
    }

    /// <summary>Draws the background card of the figure.</summary>
    /// <param name="radius">Radius of its corners, pixels.</param>
    public void DrawCard(double radius) => _body.Append(
        $"<rect x=\".5\" y=\".5\" width=\"{Number(_width - 1)}\" height=\"{Number(_height - 1)}\" rx=\"{Number(radius)}\"{Paint(Inks.Card.Light, Inks.Edge.Light, 1)}/>\n");

    /// <inheritdoc/>
    public override void DrawLine(
        IList<ScreenPoint> points, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode, double[]? dashArray, LineJoin lineJoin)
    {
        if (!IsSeen(stroke, thickness)) return;
        bool straight = points.Count == 2 && (points[0].X == points[1].X || points[0].Y == points[1].Y);
        string crisp = straight && thickness <= 1 ? " shape-rendering=\"crispEdges\"" : string.Empty;
        _body.Append($"<polyline points=\"{Points(points)}\"{Paint(OxyColors.Undefined, stroke, thickness)}{Dashes(dashArray)}{crisp} stroke-linejoin=\"round\"/>\n");
    }

    /// <inheritdoc/>
    public override void DrawPolygon(
        IList<ScreenPoint> points, OxyColor fill, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode, double[]? dashArray, LineJoin lineJoin)
    {
        if (!fill.IsVisible() && !IsSeen(stroke, thickness)) return;
        _body.Append($"<polygon points=\"{Points(points)}\"{Paint(fill, stroke, thickness)}{Dashes(dashArray)}/>\n");
    }

    /// <inheritdoc/>
    public override void DrawEllipse(OxyRect extents, OxyColor fill, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode) => _body.Append(
        $"<circle cx=\"{Number(extents.Center.X)}\" cy=\"{Number(extents.Center.Y)}\" r=\"{Number(extents.Width / 2)}\"{Paint(fill, stroke, thickness)}/>\n");

    /// <inheritdoc/>
    public override void DrawText(
        ScreenPoint p, string text, OxyColor fill, string fontFamily, double fontSize, double fontWeight, double rotation,
        HorizontalAlignment horizontalAlignment, VerticalAlignment verticalAlignment, OxySize? maxSize)
    {
        if (string.IsNullOrEmpty(text)) return;
        string anchor = horizontalAlignment switch
        {
            HorizontalAlignment.Left => string.Empty,
            HorizontalAlignment.Center => " text-anchor=\"middle\"",
            _ => " text-anchor=\"end\"",
        };
        double drop = fontSize * verticalAlignment switch
        {
            VerticalAlignment.Top => CapHeight + ((LineHeight - CapHeight) / 2),
            VerticalAlignment.Middle => CapHeight / 2,
            _ => (CapHeight - LineHeight) / 2,
        };
        string place = rotation == 0
            ? $"x=\"{Number(p.X)}\" y=\"{Number(p.Y + drop)}\""
            : $"transform=\"translate({Number(p.X)} {Number(p.Y)}) rotate({Number(rotation)})\" y=\"{Number(drop)}\"";
        string weight = fontWeight > FontWeights.Normal ? " font-weight=\"600\"" : string.Empty;
        _body.Append($"<text {place} font-size=\"{Number(fontSize)}\"{weight}{anchor}{Paint(fill, OxyColors.Undefined, 0)}>{SecurityElement.Escape(text)}</text>\n");
    }

    /// <inheritdoc/>
    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight) => string.IsNullOrEmpty(text)
        ? OxySize.Empty
        : new OxySize(_fontMetrics.MeasureText(text, MeasuredFont, fontSize, fontWeight).Width * WidestFont / PointsPerPixel, fontSize * LineHeight);

    /// <inheritdoc/>
    public override void PushClip(OxyRect clippingRectangle) => _clips++;

    /// <inheritdoc/>
    public override void PopClip() => _clips--;

    private static string Points(IEnumerable<ScreenPoint> points) => string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}"));

    private static string Dashes(double[]? dashes) => dashes is { Length: > 0 } ? $" stroke-dasharray=\"{string.Join(' ', dashes.Select(Number))}\"" : string.Empty;

    private static bool IsSeen(OxyColor stroke, double thickness) => stroke.IsVisible() && thickness > 0;

    // Adding 0 turns −0 into 0.
    private static string Number(double value) => (Math.Round(value, 2) + 0).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Hex(OxyColor colour) => $"#{colour.R:x2}{colour.G:x2}{colour.B:x2}";

    private string Paint(OxyColor fill, OxyColor stroke, double thickness)
    {
        List<string> classes = [];
        StringBuilder attributes = new();
        attributes.Append(Paint("fill", fill, classes));
        if (IsSeen(stroke, thickness))
        {
            attributes.Append(Paint("stroke", stroke, classes)).Append($" stroke-width=\"{Number(thickness)}\"");
        }

        return $"{attributes}{(classes.Count == 0 ? string.Empty : $" class=\"{string.Join(' ', classes)}\"")}";
    }

    private string Paint(string what, OxyColor colour, List<string> classes)
    {
        if (!colour.IsVisible()) return $" {what}=\"none\"";
        Ink ink = Inks.Of(colour);
        string name = $"{what}-{ink.Name}";
        classes.Add(name);
        _darkRules.Add($".{name} {{ {what}: {Hex(ink.Dark)} }}");
        return $" {what}=\"{Hex(ink.Light)}\"{(colour.A == byte.MaxValue ? string.Empty : $" {what}-opacity=\"{Number(colour.A / SolidAlpha)}\"")}";
    }
}

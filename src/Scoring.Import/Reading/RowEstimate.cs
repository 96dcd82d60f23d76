namespace Scoring.Import.Reading;

/// <summary>Estimates the number of rows of a file from its first ones, for a progress bar.</summary>
public static class RowEstimate
{
    private const int SampledRows = 10_000;

    /// <summary>Estimates the number of lines of a text file; 0 when it cannot be read.</summary>
    public static long OfLines(string path)
    {
        try
        {
            using InputFile file = InputFile.Open(path);
            LineReader lines = new(file.OpenUtf8(encoding: null));
            return Of(() => lines.TryRead(out _), () => file.FractionRead);
        }
        catch (Exception unreadable) when (unreadable is InputException || InputException.IsOfFile(unreadable))
        {
            return 0;
        }
    }

    /// <summary>Reads the first rows and extrapolates.</summary>
    /// <param name="next">Reads a row; false at the end.</param>
    /// <param name="fractionRead">The fraction of the file that was read.</param>
    public static long Of(Func<bool> next, Func<double> fractionRead)
    {
        long rows = 0;
        while (rows < SampledRows && next()) rows++;
        return rows < SampledRows ? rows : (long)(rows / Math.Clamp(fractionRead(), 1e-9, 1));
    }
}

using System.Globalization;
using System.Text;

namespace Scoring.Server.Configuration;

/// <summary>Reads files that settings and options name. What is not a regular file is not opened, and the size is limited.</summary>
public static class ConfigurationFile
{
    /// <summary>Maximum size of a file of keys, certificates or a password: 4 MiB.</summary>
    public const int MostBytes = 4 * Mebibyte;

    /// <summary>Maximum size of a model file: 16 MiB.</summary>
    public const int MostModelBytes = 16 * Mebibyte;

    private const int Mebibyte = 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <param name="mostBytes">Its maximum size.</param>
    /// <exception cref="IOException">It cannot be read, is no regular file, or is larger.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static byte[] Read(string path, int mostBytes = MostBytes)
    {
        FileType.MustBeRegular(path);
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        // The files of some file systems have no length, and a file may grow while it is read.
        if (file.Length > mostBytes) throw TooLarge(path, mostBytes);
        using MemoryStream content = new((int)file.Length);
        byte[] part = new byte[16 * 1024];
        for (int read = file.Read(part); read > 0; read = file.Read(part))
        {
            content.Write(part, 0, read);
            if (content.Length > mostBytes) throw TooLarge(path, mostBytes);
        }

        return content.ToArray();
    }

    /// <summary>Reads a file as text.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <exception cref="IOException">It cannot be read, is no regular file, or is larger than <see cref="MostBytes"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static string ReadText(string path)
    {
        // Unlike the encoding alone, a reader leaves out the mark of the byte order.
        using StreamReader text = new(new MemoryStream(Read(path)), Encoding.UTF8);
        return text.ReadToEnd();
    }

    private static IOException TooLarge(string path, int mostBytes) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Expected a file of at most {mostBytes / Mebibyte} MiB, and '{path}' is larger."));
}

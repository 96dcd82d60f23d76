using System.Security.Cryptography;
using Scoring.Server.Configuration;

namespace Scoring.Server.Reloading;

/// <summary>
/// Content of files that is read again when they change. Changes are found by reading: the files are small, and notifications of the system miss mounted files and
/// replaced links.
/// </summary>
/// <typeparam name="T">The content, immutable.</typeparam>
internal sealed class Reloaded<T> : IReloaded
    where T : class
{
    private readonly string _setting;
    private readonly IReadOnlyList<string> _paths;
    private readonly Func<IReadOnlyList<byte[]>, T?, T> _parse;
    private readonly int _mostBytes;
    private readonly Action<T, T>? _replaced;
    private readonly Func<T, string>? _describe;
    private volatile T? _current;
    private volatile bool _isRejected;
    private string _seen;

    /// <summary>Reads the files.</summary>
    /// <param name="setting">The setting that names them, for messages.</param>
    /// <param name="paths">The files.</param>
    /// <param name="parse">Reads their content, given the earlier content; throws <see cref="FormatException"/> or <see cref="CryptographicException"/> for invalid content.</param>
    /// <param name="replaced">Receives the earlier and the new content after a change; may be null.</param>
    /// <param name="describe">Names the content for the log; may be null.</param>
    /// <param name="mostBytes">Maximum size of each file.</param>
    /// <exception cref="ServerConfigurationException">A file cannot be read, or is invalid.</exception>
    public Reloaded(
        string setting,
        IReadOnlyList<string> paths,
        Func<IReadOnlyList<byte[]>, T?, T> parse,
        Action<T, T>? replaced = null,
        Func<T, string>? describe = null,
        int mostBytes = ConfigurationFile.MostBytes)
    {
        (_setting, _paths, _parse, _replaced, _describe, _mostBytes) = (setting, paths, parse, replaced, describe, mostBytes);
        (_seen, T? content, string? fault) = Read();
        _current = content ?? throw new ServerConfigurationException($"{ScoringServerOptions.SectionName}:{setting} names a file that must not be used: {fault}");
    }

    /// <summary>The content of the last valid files.</summary>
    public T Current => _current!;

    /// <inheritdoc/>
    public string Setting => _setting;

    /// <inheritdoc/>
    public bool IsRejected => _isRejected;

    /// <inheritdoc/>
    public ReloadResult? Reload()
    {
        (string seen, T? content, string? fault) = Read();
        if (seen == _seen) return null;
        _seen = seen;
        _isRejected = content is null;
        if (content is not null)
        {
            T earlier = Current;
            _current = content;
            _replaced?.Invoke(earlier, content);
        }

        return new ReloadResult(_setting, fault, content is null ? null : _describe?.Invoke(content));
    }

    private (string Seen, T? Content, string? Fault) Read()
    {
        string? path = null;
        string seen = "";
        try
        {
            var files = new byte[_paths.Count][];
            for (int i = 0; i < files.Length; i++)
            {
                path = _paths[i];
                files[i] = ConfigurationFile.Read(path, _mostBytes);
                seen += Convert.ToHexString(SHA256.HashData(files[i]));
            }

            // Nothing is parsed again while nothing changes.
            return seen == _seen ? (seen, null, null) : (seen, _parse(files, _current), null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or CryptographicException)
        {
            // The text of a failed decryption says nothing, and that of the parser of certificates may quote the file.
            string fault = failure is CryptographicException ? "the certificate, its key or its password is not valid." : failure.Message;
            string message = $"{path}: {fault}";
            return (seen.Length > 0 && failure is FormatException or CryptographicException ? seen : message, null, message);
        }
    }
}

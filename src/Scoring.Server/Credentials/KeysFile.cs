using System.Text.Json;
using System.Text.Json.Serialization;
using Scoring.Server.Configuration;
using Scoring.Store.Sqlite.Upkeep;

namespace Scoring.Server.Credentials;

/// <summary>A keys file: JSON with one record per API key. Readers never see a half-written file.</summary>
public static class KeysFile
{
    private const int Version = 1;

    // New files are readable by their owner only. A replaced file keeps its owner, group and mode, so that an operator can let the group of the server read it.
    private const UnixFileMode NewMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>Reads the records of a keys file; a file that does not exist has none.</summary>
    /// <exception cref="FormatException">The file is not a keys file; the message contains the fault.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static IReadOnlyList<ApiKeyRecord> Read(string path) => File.Exists(path) ? Parse(ConfigurationFile.Read(path)) : [];

    /// <summary>Reads the records of a keys file.</summary>
    /// <exception cref="FormatException">The bytes are not a keys file; the message contains the fault.</exception>
    public static IReadOnlyList<ApiKeyRecord> Parse(ReadOnlySpan<byte> json)
    {
        KeysDocument document;
        try
        {
            document = JsonSerializer.Deserialize<KeysDocument>(json, Json) ?? throw new FormatException("It is null.");
        }
        catch (JsonException failure)
        {
            // The message of the parser may quote the file, so it is not part of this one.
            throw new FormatException($"It is not valid at {failure.Path ?? "$"}, line {(failure.LineNumber ?? 0) + 1}.", failure);
        }

        if (document.Version != Version) throw new FormatException($"Its version is {document.Version}, expected {Version}.");
        var digests = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < document.Keys.Count; i++)
        {
            // The annotations of the record do not keep the parser from null in a list.
            if (document.Keys[i] is not { } record) throw new FormatException($"keys[{i}]: it is null.");
            if (record.Violation() is { } violation) throw new FormatException($"keys[{i}]: {violation}.");
            if (!digests.Add(record.Sha256)) throw new FormatException($"keys[{i}]: sha256 is that of an earlier key.");
        }

        return document.Keys;
    }

    /// <summary>Changes a keys file. The new file replaces the old one at once, on disk.</summary>
    /// <param name="path">The file; created when it does not exist.</param>
    /// <param name="change">Gives the new records.</param>
    /// <exception cref="FormatException">The file is not a keys file; the message contains the fault.</exception>
    /// <exception cref="IOException">The file cannot be written, its owner or group cannot be kept, or another process changes it at the same time; the file PATH.new then exists.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public static void Change(string path, Func<IReadOnlyList<ApiKeyRecord>, IReadOnlyList<ApiKeyRecord>> change)
    {
        string target = File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } linked ? linked.FullName : Path.GetFullPath(path);
        string next = $"{target}.new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = NewMode;
        // Only one process can create it, so concurrent changes do not lose records.
        using (var written = new FileStream(next, options))
        {
            try
            {
                byte[] json = JsonSerializer.SerializeToUtf8Bytes(new KeysDocument { Version = Version, Keys = change(Read(target)) }, Json);
                // The new content must be valid.
                Parse(json);
                if (json.Length > ConfigurationFile.MostBytes) throw new IOException($"{path} would be larger than a keys file may be: remove revoked keys from it.");
                written.Write(json);
                written.Flush(flushToDisk: true);
                if (!OperatingSystem.IsWindows() && File.Exists(target))
                {
                    // Another owner may clear bits of the mode.
                    FileOwner.Copy(target, next);
                    File.SetUnixFileMode(next, File.GetUnixFileMode(target));
                }
            }
            catch
            {
                File.Delete(next);
                throw;
            }
        }

        File.Move(next, target, overwrite: true);
    }

    private sealed record KeysDocument
    {
        [JsonPropertyName("version")]
        public required int Version { get; init; }

        [JsonPropertyName("keys")]
        public required IReadOnlyList<ApiKeyRecord> Keys { get; init; }
    }
}

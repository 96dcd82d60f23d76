using Scoring.Import.Reading;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.WhatIf;

/// <summary>Reads observations from JSON lines: one message of the contract as protobuf JSON on each line.</summary>
internal static class ChangeFile
{
    /// <summary>The path that means standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Reads all observations.</summary>
    /// <param name="path">The file, or <see cref="StandardInput"/>.</param>
    /// <param name="terminal">The source of standard input.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="CommandFailedException">The file does not exist, is a folder, is empty, or has an invalid line.</exception>
    public static async Task<IReadOnlyList<Change>> ReadAsync(string path, Terminal terminal, CancellationToken cancellationToken)
    {
        if (path == StandardInput)
        {
            return await ReadAsync(terminal.Input, "standard input", cancellationToken);
        }

        if (Directory.Exists(path))
        {
            throw CommandFailedException.Usage($"{path} is a folder: expected a file with one observation as JSON on each line.");
        }

        if (!File.Exists(path))
        {
            throw CommandFailedException.Usage($"{path} does not exist.");
        }

        using StreamReader reader = new(path);
        return await ReadAsync(reader, Path.GetFileName(path), cancellationToken);
    }

    private static async Task<IReadOnlyList<Change>> ReadAsync(TextReader reader, string name, CancellationToken cancellationToken)
    {
        List<Change> changes = [];
        for (int line = 1; await reader.ReadLineAsync(cancellationToken) is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                string origin = $"{name}:{line}";
                Observation observation = ObservationLine.Parse(text, out string? fault)
                    ?? throw CommandFailedException.Usage($"{origin} is not an observation: {fault}");
                changes.Add(new Change(origin, observation, IsFromFile: true));
            }
        }

        return changes.Count > 0 ? changes : throw CommandFailedException.Usage($"{name} has no observation: expected one as JSON on each line.");
    }
}

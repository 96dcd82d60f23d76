using System.Net.Http.Json;
using System.Text.Json;
using Scoring.Reports.CommandLine;
using Scoring.Server.Diagnosis;

namespace Scoring.Cli.Connection;

/// <summary>Reads the state of a running server from its admin address.</summary>
internal static class AdminClient
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Reads the state.</summary>
    /// <param name="text">The admin address.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="CommandFailedException">The text is no address, no server answers there, or the answer is not that of an admin address.</exception>
    public static async Task<ServerStatus> ReadAsync(string text, CancellationToken cancellationToken)
    {
        if (!ServerAddress.TryParse(text, out ServerAddress? address))
        {
            throw CommandFailedException.Usage($"'{text}' is not an admin address: expected http://HOST:PORT, https://HOST:PORT or unix:/absolute/path.");
        }

        using HttpClient client = new(address.CreateHandler()) { BaseAddress = address.Uri, Timeout = Timeout };
        try
        {
            return await client.GetFromJsonAsync<ServerStatus>(ServerStatus.Path, ServerStatus.Json, cancellationToken) ?? throw new JsonException("There is no document.");
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            string cause = failure is OperationCanceledException ? $"no answer within {Timeout.TotalSeconds:0} s" : failure.Message.TrimEnd('.');
            throw CommandFailedException.Work($"No server tells its state at {text} ({cause}). The address is the setting AdminListen of the server.", failure);
        }
    }
}

using System.Net;
using Scoring.TestKit.Network;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>Sends cases that break a connection, each on a connection of its own.</summary>
/// <param name="server">The address of the server.</param>
/// <param name="from">The own address.</param>
/// <param name="tally">Counts the outcomes.</param>
internal sealed class LoneConnections(Uri server, IPAddress from, HostileTally tally)
{
    // A server that waits for the rest of a frame has no reason to answer.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    // Beyond every time limit of the server.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Sends one case, waits for an answer, and leaves. The server must have closed the connection then.</summary>
    public async Task RunAsync(HostileCase hostile)
    {
        using Http2Connection connection = await Http2Connection.OpenAsync(server, from, headerTable: 0);
        Answer answer = new();
        bool isClosed = false;
        try
        {
            await connection.SendAsync(hostile.Body);
            using CancellationTokenSource quiet = new(Quiet);
            isClosed = await TakeAsync(connection, answer, quiet.Token);
        }
        catch (OperationCanceledException)
        {
            // The server waits for more.
        }
        catch (IOException)
        {
            isClosed = true;
        }

        string? violation = isClosed || await ClosesAsync(connection) ? null : "the server did not close the connection after the caller had left";
        violation ??= AnswerRules.Violation(answer);
        tally.Add(hostile, isClosed ? "closed" : AnswerRules.Outcome(answer), violation);
    }

    // Reads until a call has its answer, or the connection ends.
    private static async Task<bool> TakeAsync(Http2Connection connection, Answer answer, CancellationToken cancellationToken)
    {
        while (await connection.ReadAsync(cancellationToken) is { } frame)
        {
            answer.Take(frame);
            if (answer.IsEnded) return false;
        }

        return true;
    }

    private static async Task<bool> ClosesAsync(Http2Connection connection)
    {
        using CancellationTokenSource impatience = new(Patience);
        try
        {
            connection.EndSending();
            await connection.ReadToEndAsync(impatience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return true;
        }
    }
}

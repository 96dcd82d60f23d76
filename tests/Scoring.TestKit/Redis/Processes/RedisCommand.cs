using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Scoring.TestKit.Redis.Processes;

/// <summary>
/// Sends one command to one Redis over a new connection. Tests inspect and change servers with it, because they must not use the library whose behaviour they test.
/// </summary>
public static class RedisCommand
{
    // A paused server accepts connections and answers nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Sends a command and returns the reply: the elements of an array, nested arrays flattened, in order; null as an empty text.</summary>
    /// <exception cref="InvalidOperationException">The reply is an error.</exception>
    /// <exception cref="IOException">There is no reply within 2 s.</exception>
    public static async Task<IReadOnlyList<string>> SendAsync(int port, params string[] command)
    {
        using CancellationTokenSource bound = new(Patience);
        try
        {
            using TcpClient client = new();
            await client.ConnectAsync(IPAddress.Loopback, port, bound.Token);
            await using NetworkStream stream = client.GetStream();
            IEnumerable<string> words = command.Select(word => $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"*{command.Length}\r\n{string.Concat(words)}"), bound.Token);
            using StreamReader reader = new(stream, Encoding.Latin1);
            List<string> answer = [];
            await ReadAsync(reader, answer, bound.Token);
            return answer;
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            throw new IOException($"Port {port} does not answer {command[0]}: {failure.Message}", failure);
        }
    }

    private static async Task ReadAsync(StreamReader reader, List<string> answer, CancellationToken cancellationToken)
    {
        string line = await reader.ReadLineAsync(cancellationToken) ?? throw new IOException("The connection was closed.");
        switch (line[0])
        {
            case '-':
                throw new InvalidOperationException(line[1..]);
            case '*':
                for (int left = Number(line); left > 0; left--) await ReadAsync(reader, answer, cancellationToken);
                break;
            case '$' when Number(line) < 0:
                answer.Add("");
                break;
            case '$':
                char[] text = new char[Number(line) + 2];
                if (await reader.ReadBlockAsync(text, cancellationToken) != text.Length) throw new IOException("The connection was closed.");
                answer.Add(new string(text, 0, text.Length - 2));
                break;
            default:
                answer.Add(line[1..]);
                break;
        }
    }

    private static int Number(string line) => int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture);
}

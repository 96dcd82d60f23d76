using System.Buffers.Binary;
using System.CommandLine;
using Scoring.LoadTest.Creators;

namespace Scoring.LoadTest.Commands;

/// <summary><c>write-request</c>: writes the body of one call, for load generators that support HTTP/2 but not gRPC.</summary>
internal static class WriteRequestCommand
{
    // One byte for the compression flag, four for the length.
    private const int PrefixBytes = 5;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("write-request", "Writes the body of one call: the message with its gRPC prefix.");
        Argument<string> file = new("FILE") { Description = "The output file." };
        Option<int> batch = new("--batch") { Description = "Number of creators in one BatchScoreCreators call; 0 for one ScoreCreator call.", DefaultValueFactory = _ => 0 };
        command.Arguments.Add(file);
        command.Options.Add(batch);
        command.SetAction(parsed =>
        {
            int size = parsed.GetRequiredValue(batch);
            CreatorPopulation population = new(Math.Max(1, size), TimeProvider.System);
            byte[] message = size == 0 ? population.RequestOf(0) : population.BatchRequestOf(Enumerable.Range(0, size));
            File.WriteAllBytes(parsed.GetRequiredValue(file), Framed(message));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>A message in the form of the body of a call.</summary>
    public static byte[] Framed(ReadOnlySpan<byte> message)
    {
        byte[] body = new byte[PrefixBytes + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), message.Length);
        message.CopyTo(body.AsSpan(PrefixBytes));
        return body;
    }
}

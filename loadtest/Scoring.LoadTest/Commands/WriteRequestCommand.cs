using System.Buffers.Binary;
using System.CommandLine;
using Scoring.LoadTest.Creators;

namespace Scoring.LoadTest.Commands;

/// <summary><c>write-request</c>: writes the body of one call, for load generators that know HTTP/2 and no gRPC.</summary>
internal static class WriteRequestCommand
{
    // One byte says that the message is not compressed, four its length.
    private const int PrefixBytes = 5;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("write-request", "Writes the body of one call: the message with the prefix that gRPC puts before it.");
        Argument<string> file = new("FILE") { Description = "Where to write to." };
        Option<int> batch = new("--batch") { Description = "Creators to ask for in one BatchScoreCreators call; 0 for one ScoreCreator call.", DefaultValueFactory = _ => 0 };
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

    /// <summary>A message as it stands in the body of a call.</summary>
    public static byte[] Framed(ReadOnlySpan<byte> message)
    {
        byte[] body = new byte[PrefixBytes + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), message.Length);
        message.CopyTo(body.AsSpan(PrefixBytes));
        return body;
    }
}

using System.Buffers.Binary;
using System.IO.Compression;
using Google.Protobuf.Reflection;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>Makes the case of a seed.</summary>
internal static class CaseGenerator
{
    private const double Oddness = 0.05;
    private const int BombBytes = 4_000_000;
    private const int PrefixBytes = 5;

    // Of a thousand cases.
    private static readonly (HostileKind Kind, int Share)[] Shares =
    [
        (HostileKind.Plausible, 150), (HostileKind.Fields, 250), (HostileKind.Bytes, 300), (HostileKind.Framing, 145), (HostileKind.Headers, 100), (HostileKind.Compression, 25),
        (HostileKind.Abandoned, 20), (HostileKind.Frames, 10),
    ];

    private static readonly byte[] Bomb = Compress(new byte[BombBytes]);

    /// <summary>The seed of a case of a run.</summary>
    /// <param name="start">The seed of the run.</param>
    /// <param name="number">The number of the case.</param>
    public static int SeedOf(int start, int number)
    {
        // The last step of SplitMix64, so that neighbours have nothing in common.
        ulong mixed = (((ulong)(uint)start << 32) | (uint)number) + 0x9e3779b97f4a7c15;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return (int)(mixed >> 33);
    }

    /// <summary>Makes the case of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="nowMs">The time that plausible times are close to, in ms since 1970.</param>
    public static HostileCase Of(int seed, long nowMs)
    {
        Random random = new(seed);
        MethodDescriptor method = ContractMethods.All[random.Next(ContractMethods.All.Count)];
        HostileKind kind = KindOf(random.Next(1_000));
        string path = ContractMethods.PathOf(method);
        List<(string Name, string Value)> headers = kind == HostileKind.Headers ? CallHeaders.Hostile(path, random) : CallHeaders.Good(path);
        if (kind == HostileKind.Compression && random.Next(4) > 0) headers.Add(("grpc-encoding", random.Next(3) == 0 ? "deflate" : "gzip"));
        byte[] block = CallHeaders.Block(headers);
        byte[] body = BodyOf(kind, method, random, nowMs);
        if (kind == HostileKind.Frames) return new HostileCase(seed, kind, method, [], FrameMutations.Of(path, body, random), IsEnded: true);

        // A body that does not end occupies the server until its time limit. Pauses of a stream have none.
        bool isEnded = kind != HostileKind.Framing || method.IsClientStreaming || random.Next(50) > 0;
        return new HostileCase(seed, kind, method, block, body, isEnded);
    }

    private static HostileKind KindOf(int choice)
    {
        foreach ((HostileKind kind, int share) in Shares)
        {
            if (choice < share) return kind;
            choice -= share;
        }

        throw new ArgumentOutOfRangeException(nameof(choice), choice, "The shares have a sum of a thousand.");
    }

    private static byte[] BodyOf(HostileKind kind, MethodDescriptor method, Random random, long nowMs)
    {
        byte[] message = new RequestWriter(random, nowMs, kind == HostileKind.Fields ? Oddness : 0).Write(method.InputType);
        return kind switch
        {
            HostileKind.Bytes => Framed(Mutated(message, random, nowMs)),
            HostileKind.Framing => MisFramed(message, random),
            HostileKind.Compression => Compressed(message, random),
            _ when method.IsClientStreaming && random.Next(2) == 0 => [.. Framed(message), .. Framed(new RequestWriter(random, nowMs, oddness: 0).Write(method.InputType)), .. Framed(message)],
            _ => Framed(message),
        };
    }

    private static byte[] Mutated(byte[] message, Random random, long nowMs)
    {
        if (random.Next(10) == 0)
        {
            byte[] noise = new byte[random.Next(300)];
            random.NextBytes(noise);
            return noise;
        }

        MethodDescriptor other = ContractMethods.All[random.Next(ContractMethods.All.Count)];
        return ByteMutations.Of(message, new RequestWriter(random, nowMs, oddness: 0).Write(other.InputType), random);
    }

    private static byte[] MisFramed(byte[] message, Random random)
    {
        byte[] framed = Framed(message);
        switch (random.Next(8))
        {
            case 0:
                BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), random.Next(4) switch { 0 => -1, 1 => int.MaxValue, 2 => 5_000_000, _ => message.Length + random.Next(-3, 100) });
                return framed;
            case 1:
                framed[0] = (byte)random.Next(1, 256);
                return framed;
            case 2:
                return framed[..random.Next(framed.Length)];
            case 3:
                return [.. framed, .. framed];
            case 4:
                return [];
            case 5:
                return [.. framed, .. message.AsSpan(0, Math.Min(message.Length, 7))];
            case 6:
                return [.. Enumerable.Repeat(new byte[PrefixBytes], random.Next(1, 200)).SelectMany(empty => empty)];
            default:
                random.NextBytes(framed.AsSpan(0, PrefixBytes));
                return framed;
        }
    }

    private static byte[] Compressed(byte[] message, Random random) => random.Next(4) switch
    {
        0 => Framed(Bomb, flag: 1),
        1 => Framed(Compress(message), flag: 1),
        2 => Framed(ByteMutations.Of(Compress(message), message, random), flag: 1),
        _ => Framed(message, flag: 1),
    };

    private static byte[] Compress(byte[] bytes)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.SmallestSize)) gzip.Write(bytes);
        return compressed.ToArray();
    }

    private static byte[] Framed(byte[] message, byte flag = 0)
    {
        byte[] framed = new byte[PrefixBytes + message.Length];
        framed[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
        message.CopyTo(framed, PrefixBytes);
        return framed;
    }
}

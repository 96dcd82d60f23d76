using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using Scoring.Creators;
using Scoring.Server.Answers;
using Scoring.Store.Caching;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Prepared;

/// <summary>
/// Reads requests for scores. Of a plain one the creator is looked up while its id still lies in the transport's buffer, so that no string is made of it;
/// any other one is read by the generated code, which also refuses what is no message.
/// </summary>
internal sealed class CallReader(NearCache cache)
{
    // A batch of the most and longest ids takes less.
    private const int LargestPlainBytes = 256 * 1024;

    // Enough that memory for all of them is on its way at once, as far as a processor can wait for several lines; more would gain nothing.
    private const int MostTogether = 32;

    /// <summary>Reads a ScoreCreatorRequest.</summary>
    public ScoreCall ReadScore(in ReadOnlySequence<byte> message) =>
        ReadPlain(message, isStream: false) ?? new ScoreCall(Proto.ScoreCreatorRequest.Parser.ParseFrom(message));

    /// <summary>Reads a StreamScoresRequest.</summary>
    public ScoreCall ReadStreamed(in ReadOnlySequence<byte> message)
    {
        if (ReadPlain(message, isStream: true) is { } plain) return plain;
        Proto.StreamScoresRequest request = Proto.StreamScoresRequest.Parser.ParseFrom(message);
        var single = new Proto.ScoreCreatorRequest { Creator = request.Creator, Explain = { request.Explain }, PriorIfUnknown = request.PriorIfUnknown, Context = request.Context };
        if (request.HasAsOfMs) single.AsOfMs = request.AsOfMs;
        return new ScoreCall(single, request.HasTag ? request.Tag : null);
    }

    /// <summary>Reads a BatchScoreCreatorsRequest.</summary>
    public BatchCall ReadBatch(in ReadOnlySequence<byte> message)
    {
        BatchCall? plain = null;
        if (message.IsSingleSegment)
        {
            plain = ReadPlainBatch(message.FirstSpan);
        }
        else if (message.Length <= LargestPlainBytes)
        {
            byte[] copy = ArrayPool<byte>.Shared.Rent((int)message.Length);
            message.CopyTo(copy);
            plain = ReadPlainBatch(copy.AsSpan(0, (int)message.Length));
            ArrayPool<byte>.Shared.Return(copy);
        }

        return plain ?? new BatchCall(Proto.BatchScoreCreatorsRequest.Parser.ParseFrom(message));
    }

    private ScoreCall? ReadPlain(in ReadOnlySequence<byte> message, bool isStream)
    {
        // One creator with the longest id takes less; it lies in one buffer but for the rare one on an edge, which the generated code reads as well.
        if (!message.IsSingleSegment || !PlainRequest.TryRead(message.FirstSpan, isStream, out PlainRequest request)) return null;
        return Find(request.Platform, request.Id, cache.FreshNow()) is { } subject ? new ScoreCall(subject, request.Terms) : null;
    }

    private BatchCall? ReadPlainBatch(ReadOnlySpan<byte> message)
    {
        if (!PlainRequest.TryReadBatch(message, out int creators, out PlainTerms terms) || creators is 0 or > OrdinaryAnswering.MaxCreators) return null;
        var subjects = new object[creators];
        return TryFind(message, subjects) ? new BatchCall(subjects, terms) : null;
    }

    // The creators of a batch, as many as were counted; false when somebody has to say what is wrong with one of them.
    private bool TryFind(ReadOnlySpan<byte> message, object[] subjects)
    {
        Freshness freshness = cache.FreshNow();
        IdentityGroup group = new(CreatorKey.DefaultTenant, message, stackalloc IdentityPlace[MostTogether]);
        FoundTogether found = default;
        WireReader reader = new(message);
        for (int begin = 0; begin < subjects.Length; begin += group.Count)
        {
            group.Clear();
            while (!group.IsFull && begin + group.Count < subjects.Length)
            {
                if (!PlainRequest.TryReadNextOfBatch(ref reader, out Platform platform, out ReadOnlySpan<byte> id)) return false;
                group.Add(platform, id);
            }

            cache.Find(group, freshness, found);
            for (int i = 0; i < group.Count; i++)
            {
                if (((object?)found[i] ?? KeyOf(group[i].Platform, group[i].Id)) is not { } subject) return false;
                subjects[begin + i] = subject;
            }
        }

        return true;
    }

    // The remembered creator, else its key; null when the id is no good one, and somebody has to say so.
    private object? Find(Platform platform, ReadOnlySpan<byte> id, in Freshness freshness) =>
        (object?)cache.Find(new CreatorIdentity(CreatorKey.DefaultTenant, platform, id), freshness) ?? KeyOf(platform, id);

    private static CreatorKey? KeyOf(Platform platform, ReadOnlySpan<byte> id)
    {
        if (!Utf8.IsValid(id)) return null;
        var key = new CreatorKey(CreatorKey.DefaultTenant, platform, Encoding.UTF8.GetString(id));
        return CreatorKey.ViolationOfId(key.Id) is null ? key : null;
    }

    [InlineArray(MostTogether)]
    private struct FoundTogether
    {
        private CachedCreator? _first;
    }
}

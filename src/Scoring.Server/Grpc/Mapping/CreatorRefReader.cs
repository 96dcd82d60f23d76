using System.Globalization;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Service.Calls;
using Scoring.Service.Creators;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Reads the creator of a request, or of one item of it.</summary>
internal static class CreatorRefReader
{
    /// <summary>Reads a creator, or refuses it with the limits that it exceeds.</summary>
    /// <param name="message">The creator as sent; null when it was omitted.</param>
    /// <param name="caller">The caller; the creator belongs to its tenant.</param>
    /// <param name="path">Path of the creator in the request.</param>
    /// <param name="key">The creator's key with the canonical id, when the result is null.</param>
    public static Refusal? Read(Proto.CreatorRef? message, Caller caller, in FieldPath path, out CreatorKey key)
    {
        if (message is not null) return Read((Platform)message.Platform, message.Id, caller, path, out key);
        key = default;
        return Refusal.InvalidField(path.ToString(), "must be set");
    }

    /// <summary>Reads the name of a stored record, or refuses one under which no record can be stored.</summary>
    /// <param name="message">The creator as sent; null when it was omitted.</param>
    /// <param name="caller">The caller; the creator belongs to its tenant.</param>
    /// <param name="path">Path of the creator in the request.</param>
    /// <param name="name">The name, when the result is null.</param>
    public static Refusal? ReadName(Proto.CreatorRef? message, Caller caller, in FieldPath path, out RecordName name)
    {
        name = default;
        Refusal? refusal = Read(message, caller, path, out CreatorKey canonical);
        if (refusal is not null && (message is null || BoundOf((Platform)message.Platform) is not null || CreatorKey.ViolationOfId(message.Id) is not null)) return refusal;
        name = new RecordName(caller.KeyOf((Platform)message!.Platform, message.Id), canonical, refusal);
        return null;
    }

    /// <summary>Reads a creator from its parts, or refuses it with the limits that it exceeds.</summary>
    /// <param name="platform">The platform as sent.</param>
    /// <param name="id">The id as sent.</param>
    /// <param name="caller">The caller; the creator belongs to its tenant.</param>
    /// <param name="path">Path of the creator in the request.</param>
    /// <param name="key">The creator's key with the canonical id, when the result is null.</param>
    public static Refusal? Read(Platform platform, string id, Caller caller, in FieldPath path, out CreatorKey key)
    {
        key = default;
        string? platformBound = BoundOf(platform);
        string? idBound = CreatorIds.Read(platform, id, out string canonical);
        if (platformBound is null && idBound is null)
        {
            key = caller.KeyOf(platform, canonical);
            return null;
        }

        var violations = new List<FieldViolation>(2);
        if (platformBound is not null) violations.Add(new FieldViolation($"{path}.platform", platformBound));
        if (idBound is not null) violations.Add(new FieldViolation($"{path}.id", idBound));
        return Refusal.InvalidFields(violations);
    }

    private static string? BoundOf(Platform platform) => Enum.IsDefined(platform) && platform != Platform.Unspecified
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"must be a platform from {(int)Platform.Instagram} (INSTAGRAM) to {(int)Platform.X} (X), was {(int)platform}");
}

using Scoring.Creators;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Writes the creator of an answer.</summary>
internal static class CreatorRefWriter
{
    /// <summary>Writes a creator; the tenant is known from the call.</summary>
    public static Proto.CreatorRef Write(in CreatorKey key) => new() { Platform = (Proto.Platform)key.Platform, Id = key.Id };
}

# What `cmake --install` puts in place: command, both libraries, headers, pkg-config file, CMake package, manual,
# completions.
include(CMakePackageConfigHelpers)

install(TARGETS ${libraries} EXPORT clause)
install(FILES ${CMAKE_SOURCE_DIR}/engine/include/clause.h ${CMAKE_SOURCE_DIR}/engine/include/clause_arrow.h TYPE INCLUDE)

# The prefix is found from where the file lies, so that an installed tree can be moved.
set(pc_folder ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH prefix_from_pc /${pc_folder} /)
configure_file(${CMAKE_SOURCE_DIR}/cmake/clause.pc.in clause.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/clause.pc DESTINATION ${pc_folder})

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/clause)
install(EXPORT clause NAMESPACE clause:: FILE clause-config.cmake DESTINATION ${package})
write_basic_package_version_file(clause-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/clause-config-version.cmake DESTINATION ${package})

if(CLAUSE_ENGINE_ONLY)
  return()
endif()
install(TARGETS clausec)
install(FILES ${CMAKE_SOURCE_DIR}/cli/clausec.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
set(completions ${CMAKE_SOURCE_DIR}/cli/completions)
install(FILES ${completions}/clausec.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME clausec)
install(FILES ${completions}/_clausec DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${completions}/clausec.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
